#include "server/checks/base_comparison.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "server/sql/migration_order.h"

namespace prisma_drift {
namespace {

class Comparer {
 public:
  explicit Comparer(const Inputs& inputs)
      : inputs_(inputs),
        base_(*inputs.base),
        order_(inputs.prisma_version.orders_by_locale() ? sql::MigrationOrder::locale
                                                        : sql::MigrationOrder::bytes) {
    for (std::size_t i = 0; i < base_.migrations.size(); ++i) {
      in_base_.emplace(base_.migrations[i].name, i);
    }
  }

  BaseComparison run() && {
    find_edited_and_added();
    find_deleted();
    find_renamed();
    if (is_squash()) {
      result_.deleted.clear();
    } else {
      find_out_of_order();
    }
    return std::move(result_);
  }

 private:
  const InputMigration& migration(std::size_t position) const {
    return inputs_.migrations[position];
  }
  bool before(const std::string& left, const std::string& right) const {
    return sql::applied_before(left, right, order_);
  }

  void find_edited_and_added() {
    for (std::size_t i = 0; i < inputs_.migrations.size(); ++i) {
      if (!migration(i).sql.text) continue;
      const auto base = in_base_.find(migration(i).name);
      if (base == in_base_.end()) {
        added_.push_back(i);
      } else if (first_difference(migration(i).sql.text->text,
                                  base_.migrations[base->second].sql->text)) {
        result_.edited.push_back({i, base->second});
      }
    }
  }

  // A folder whose SQL is gone is told as that.
  void find_deleted() {
    std::set<std::string_view> names;
    for (const InputMigration& it : inputs_.migrations) names.insert(it.name);
    for (std::size_t i = 0; i < base_.migrations.size(); ++i) {
      if (!names.contains(base_.migrations[i].name)) result_.deleted.push_back(i);
    }
  }

  bool is_squash() const {
    const std::size_t count = result_.deleted.size();
    if (count == 0 || added_.empty() || result_.deleted.back() != count - 1) return false;
    if (count == base_.migrations.size()) return true;
    // One alone was written anew, and nothing was put together.
    const std::string& next = base_.migrations[count].name;
    return count > 1 && before(migration(added_.front()).name, next);
  }

  void find_renamed() {
    std::map<Hash, std::size_t> added_texts;
    for (const std::size_t i : added_) added_texts.emplace(migration(i).sql.text->hash, i);
    std::erase_if(result_.deleted, [&](std::size_t base) {
      const auto now = added_texts.find(base_.migrations[base].sql->hash);
      if (now == added_texts.end()) return false;
      result_.renamed.push_back({now->second, base});
      std::erase(added_, now->second);
      added_texts.erase(now);
      return true;
    });
  }

  void find_out_of_order() {
    if (base_.migrations.empty()) return;
    const std::string& last = base_.migrations.back().name;
    for (const std::size_t i : added_) {
      if (before(migration(i).name, last)) result_.out_of_order.push_back(i);
    }
  }

  const Inputs& inputs_;
  const BaseMigrations& base_;
  const sql::MigrationOrder order_;
  std::map<std::string_view, std::size_t> in_base_;
  // Positions in the project's migrations, in the order of application.
  std::vector<std::size_t> added_;
  BaseComparison result_;
};

}  // namespace

BaseComparison compare_with_base(const Inputs& inputs) {
  if (!inputs.base || !inputs.migrations_unreadable_because.empty()) return {};
  return Comparer(inputs).run();
}

std::optional<std::size_t> first_difference(std::string_view text, std::string_view other) {
  const auto skip_return = [](std::string_view of, std::size_t& at) {
    if (at + 1 < of.size() && of[at] == '\r' && of[at + 1] == '\n') ++at;
  };
  std::size_t at = 0;
  std::size_t in_other = 0;
  while (true) {
    skip_return(text, at);
    skip_return(other, in_other);
    if (at == text.size() && in_other == other.size()) return std::nullopt;
    if (at == text.size() || in_other == other.size() || text[at] != other[in_other]) return at;
    ++at;
    ++in_other;
  }
}

}  // namespace prisma_drift
