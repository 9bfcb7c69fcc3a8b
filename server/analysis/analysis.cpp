#include "server/analysis/analysis.h"

#include <algorithm>
#include <utility>

#include "server/analysis/checked_schema.h"
#include "server/analysis/effective_schema.h"
#include "server/analysis/history.h"
#include "server/analysis/lock_file.h"
#include "server/analysis/memo_tables.h"
#include "server/analysis/parsed_schema.h"
#include "server/base/executor.h"
#include "server/drift/change_subject.h"
#include "server/drift/diff.h"
#include "server/schema/link.h"
#include "server/schema/lower.h"
#include "server/sql/migration_order.h"

namespace prisma_drift {
namespace {

// Nothing where no file of the project says it.
std::optional<PrismaRelease> release_of(const PrismaVersion& version) {
  if (version.read_from.empty()) return std::nullopt;
  return PrismaRelease{version.major, version.minor};
}

std::vector<std::size_t> odd_ones(const MigrationFiles& files) {
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!files[i] || files[i]->empty() || !files[i]->problems.empty()) positions.push_back(i);
  }
  return positions;
}

// One analysis on its way through the stages.
class Pipeline {
 public:
  Pipeline(std::shared_ptr<const Inputs> inputs, MemoTables& memos, Executor& executor,
           std::stop_token stop, const Analysis* before)
      : memos_(memos), executor_(executor), stop_(std::move(stop)), before_(before) {
    result_.inputs = std::move(inputs);
  }

  std::shared_ptr<const Analysis> run() {
    parse_schema_files();
    if (stop_.stop_requested()) return nullptr;
    link();
    choose_dialect();
    if (stop_.stop_requested()) return nullptr;
    if (!lower_and_replay()) return nullptr;
    compare();
    look_at_code();
    if (stop_.stop_requested()) return nullptr;
    return std::make_shared<const Analysis>(std::move(result_));
  }

 private:
  const Inputs& inputs() const { return *result_.inputs; }

  std::shared_ptr<const SchemaFile> parse(const InputFile& file) {
    return parsed_schema(file.text->text, file.text->hash, memos_.schema_files, nullptr,
                         &executor_);
  }

  std::shared_ptr<const SchemaFile> parse_schema_file(std::size_t i) {
    const InputFile& file = inputs().schema[i];
    const bool was_there = before_ != nullptr && i < before_->inputs->schema.size() &&
                           before_->inputs->schema[i].path == file.path;
    if (!was_there) return parse(file);
    const ParsedText before{before_->inputs->schema[i].text->text, *before_->schema_files[i]};
    return parsed_schema(file.text->text, file.text->hash, memos_.schema_files, &before,
                         &executor_);
  }

  // The built file and the client's are as long as all modules together, so they are begun first.
  void parse_schema_files() {
    const std::size_t count = inputs().schema.size();
    result_.schema_files.resize(count);
    executor_.for_each_index(count + 2, [&](std::size_t i) {
      if (i > 1) {
        result_.schema_files[i - 2] = parse_schema_file(i - 2);
      } else if (i == 1 && inputs().generated_client) {
        result_.generated_client = parse(*inputs().generated_client);
      } else if (i == 0 && inputs().built && inputs().built->text) {
        result_.built_file = parse(*inputs().built);
      }
    });
  }

  void link() {
    for (const auto& file : result_.schema_files) trust_.push_back(trusted_by_syntax(*file));
    link_repaired(checked_schema, before_ == nullptr ? nullptr : before_->checked_schema.get());
    result_.checked_files = result_.effective_files;
    result_.checked_schema = result_.schema;
    // A type that nothing declares is known only after linking.
    if (distrust_unresolved() || result_.has_unreadable_blocks) {
      link_repaired(effective_schema, result_.checked_schema.get());
    }
    result_.good_blocks = std::make_shared<const GoodBlocks>(
        next_good_blocks(inputs(), result_.schema_files, trust_));
  }

  void link_repaired(decltype(effective_schema) repair, const Schema* before) {
    EffectiveSchema effective = repair(inputs(), result_.schema_files, trust_, memos_.schema_files);
    result_.has_unreadable_blocks = effective.has_unreadable_blocks;
    if (result_.built_file) add_from_built_file(effective.files);
    result_.effective_files = std::move(effective.files);
    link_effective_files(before);
  }

  // What only the built file declares: the same object as long as it is the same.
  void add_from_built_file(std::vector<EffectiveFile>& files) {
    const std::vector<std::size_t> missing = missing_from_modules(*result_.built_file, files);
    if (missing.empty()) return;
    const Hash& built = inputs().built->text->hash;
    Hasher hasher;
    hasher.add(built);
    for (const std::size_t position : missing) hasher.add(position);
    const Hash content = hasher.finish();
    auto file = memos_.schema_files.find_or_compute(
        content,
        [&] {
          return std::make_shared<const SchemaFile>(only_blocks(*result_.built_file, missing));
        },
        inputs().built->text->text.size());
    files.push_back({std::move(file), content, inputs().built->path, result_.built_file, {}});
  }

  void link_effective_files(const Schema* before) {
    const LinkOptions options{.merge_blocks = inputs().kind == LayoutKind::modules_with_build,
                              .release = release_of(inputs().prisma_version)};
    Hasher hasher;
    hasher.add(static_cast<std::uint64_t>(options.merge_blocks));
    if (options.release) hasher.add(options.release->major).add(options.release->minor);
    std::vector<std::shared_ptr<const SchemaFile>> files;
    for (const EffectiveFile& file : result_.effective_files) {
      hasher.add(file.content);
      files.push_back(file.file);
    }
    schema_key_ = hasher.finish();
    result_.schema = memos_.schemas.find_or_compute(schema_key_, [&] {
      auto linked =
          std::make_shared<Schema>(connect_schema(std::move(files), options, before, &executor_));
      result_.schema = linked;
      choose_dialect();
      // What is wrong with a schema mostly changes nothing of what it is lowered to.
      executor_.for_each_index(2, [&](std::size_t i) {
        if (i == 0) return judge_schema(*linked, before, &executor_);
        lower();
      });
      return result_.schema;
    });
  }

  bool distrust_unresolved() {
    bool changed = false;
    for (const schema::Untrusted& untrusted : result_.schema->untrusted) {
      for (const schema::BlockSource& source : untrusted.blocks) changed |= distrust_block(source);
    }
    return changed;
  }

  // False for blocks that cannot be held back any more than they are.
  bool distrust_block(const schema::BlockSource& source) {
    if (source.file >= trust_.size()) return false;
    const EffectiveFile& effective = result_.effective_files[source.file];
    if (!effective.held.empty() && effective.held[source.ordinal]) return false;
    const SharedList<schema::Block>& blocks = effective.current->blocks;
    const auto found = std::ranges::find(blocks, block_key(*source.block), block_key);
    if (found == blocks.end()) return false;
    const auto ordinal = static_cast<std::size_t>(found - blocks.begin());
    const bool before = trust_[source.file].trusted[ordinal];
    trust_[source.file].trusted[ordinal] = false;
    return before;
  }

  std::optional<std::string> lock_provider() const {
    if (!inputs().lock_file || !inputs().lock_file->text) return std::nullopt;
    return provider_of_lock_file(inputs().lock_file->text->text);
  }

  void choose_dialect() {
    result_.no_drift = NoDrift::none;
    const std::optional<std::string> lock = lock_provider();
    std::optional<std::string> provider = inputs().configuration.provider;
    if (!provider && result_.schema->datasource) provider = result_.schema->datasource->provider;
    if (provider && provider->empty()) provider.reset();
    if (!provider) provider = lock;
    if (!provider) {
      result_.no_drift = NoDrift::no_provider;
      return;
    }
    const std::optional<Dialect> dialect = dialect_named(*provider);
    if (!dialect) {
      result_.no_drift = *provider == "mongodb" ? NoDrift::not_sql : NoDrift::no_provider;
      return;
    }
    result_.dialect = *dialect;
    const std::optional<Dialect> locked = lock ? dialect_named(*lock) : std::nullopt;
    if (locked && locked != dialect) result_.no_drift = NoDrift::provider_mismatch;
  }

  void lower() {
    const LowerOptions options{.dialect = result_.dialect,
                               .prisma_major = inputs().prisma_version.major};
    auto lower = [schema = result_.schema, options, before = lowered_before()] {
      const std::optional<LoweredSchema> known =
          before ? std::optional(LoweredSchema{*before->schema, *before->state}) : std::nullopt;
      return std::make_shared<const DatabaseState>(
          lower_schema(*schema, options, known ? &*known : nullptr));
    };
    if (!is_compared()) {
      result_.desired = Lazy<DatabaseState>(std::move(lower));
      return;
    }
    const Hash key = Hasher()
                         .add(schema_key_)
                         .add(static_cast<std::uint64_t>(result_.dialect))
                         .add(options.prisma_major)
                         .finish();
    result_.desired = memos_.desired_states.find_or_compute(key, lower);
  }

  // As far as is known before the migrations are read.
  bool is_compared() const {
    return result_.no_drift == NoDrift::none && inputs().migrations_folder &&
           inputs().migrations_unreadable_because.empty();
  }

  // What was made of an earlier schema.
  struct Lowered {
    std::shared_ptr<const Schema> schema;
    Lazy<DatabaseState> state;
  };

  // What this analysis lowered first, with the blocks that are held back since; else what the
  // analysis before lowered.
  std::optional<Lowered> lowered_before() const {
    if (result_.checked_schema && result_.desired.is_made() &&
        result_.desired->dialect == result_.dialect) {
      return Lowered{result_.checked_schema, result_.desired};
    }
    if (lowers_alike()) return Lowered{before_->schema, before_->desired};
    return std::nullopt;
  }

  // Whether the analysis before lowered its schema under the same options.
  bool lowers_alike() const {
    return before_ != nullptr && before_->desired.is_made() &&
           before_->dialect == result_.dialect &&
           before_->inputs->prisma_version.major == inputs().prisma_version.major;
  }

  // Whether the analysis before had the same migrations, and read and ordered them in the same way.
  bool migrates_alike() const {
    return before_ != nullptr && before_->dialect == result_.dialect &&
           before_->inputs->migrations.shares_with(inputs().migrations) &&
           before_->inputs->prisma_version.orders_by_locale() ==
               inputs().prisma_version.orders_by_locale();
  }

  // Whether the analysis before compared its states in the same way.
  bool compares_alike() const {
    return before_ != nullptr && before_->no_drift == NoDrift::none &&
           before_->inputs->external_tables == inputs().external_tables &&
           before_->inputs->external_enums == inputs().external_enums;
  }

  // False when stopped.
  bool lower_and_replay() {
    if (migrates_alike()) {
      lower();
      take({before_->migration_files, before_->odd_migrations, before_->history,
            before_->history_in_other_order});
      return true;
    }
    const Hash key = find_migration_keys();
    std::shared_ptr<const WholeHistory> whole = memos_.whole_histories.find(key);
    if (whole) {
      lower();
    } else {
      MigrationFiles files = lower_and_parse_migrations();
      whole = stop_.stop_requested() ? nullptr : replay(std::move(files));
      if (!whole) return false;
      memos_.whole_histories.store(key, whole);
    }
    take(*whole);
    return true;
  }

  void take(const WholeHistory& whole) {
    result_.migration_files = whole.files;
    result_.odd_migrations = whole.odd;
    result_.history = whole.history;
    result_.history_in_other_order = whole.in_other_order;
    result_.replayed = {whole.history, &whole.history->state.database};
  }

  // Of each migration; a file that cannot be read has the key of nothing. Returns that of them all.
  Hash find_migration_keys() {
    Hasher all;
    all.add(static_cast<std::uint64_t>(result_.dialect))
        .add(static_cast<std::uint64_t>(inputs().prisma_version.orders_by_locale()));
    migration_keys_.reserve(inputs().migrations.size());
    for (const InputMigration& migration : inputs().migrations) {
      const SharedText& text = migration.sql.text;
      migration_keys_.push_back(
          text ? Hasher().add(text->hash).add(static_cast<std::uint64_t>(result_.dialect)).finish()
               : Hash{});
      all.add(migration.name).add(migration_keys_.back());
    }
    return all.finish();
  }

  // Neither needs the other. Lowering takes the longest, so it is begun first.
  MigrationFiles lower_and_parse_migrations() {
    std::vector<std::shared_ptr<const sql::MigrationFile>> files(inputs().migrations.size());
    executor_.for_each_index(files.size() + 1, [&](std::size_t i) {
      if (i == 0) return lower();
      files[i - 1] = parse_migration(i - 1);
    });
    return files;
  }

  // Null when it cannot be read.
  std::shared_ptr<const sql::MigrationFile> parse_migration(std::size_t ordinal) {
    const SharedText& text = inputs().migrations[ordinal].sql.text;
    if (!text || stop_.stop_requested()) return nullptr;
    return memos_.migration_files.find_or_compute(
        migration_keys_[ordinal],
        [&] {
          return std::make_shared<const sql::MigrationFile>(
              sql::parse_migration(text->text, result_.dialect));
        },
        text->text.size());
  }

  // Null when stopped.
  std::shared_ptr<const WholeHistory> replay(MigrationFiles files) {
    std::vector<HistoryStep> steps;
    steps.reserve(migration_keys_.size());
    for (std::size_t i = 0; i < migration_keys_.size(); ++i) {
      steps.push_back({migration_keys_[i], files[i]});
    }
    WholeHistory whole;
    whole.odd = odd_ones(files);
    whole.files = std::move(files);
    whole.history = replay_history(steps, result_.dialect, memos_.histories, stop_);
    if (!whole.history) return nullptr;
    if (const auto order = other_order()) {
      std::vector<HistoryStep> reordered;
      for (const std::size_t i : *order) reordered.push_back(steps[i]);
      whole.in_other_order = replay_history(reordered, result_.dialect, memos_.histories, stop_);
      if (!whole.in_other_order) return nullptr;
    }
    return std::make_shared<const WholeHistory>(std::move(whole));
  }

  // That of Prisma's other versions; nothing where all agree.
  std::optional<std::vector<std::size_t>> other_order() const {
    std::vector<std::string> names;
    for (const InputMigration& migration : inputs().migrations) names.push_back(migration.name);
    std::vector<std::size_t> order = sql::order_of_application(
        names, inputs().prisma_version.orders_by_locale() ? sql::MigrationOrder::bytes
                                                          : sql::MigrationOrder::locale);
    if (std::ranges::is_sorted(order)) return std::nullopt;
    return order;
  }

  bool has_conflict() const {
    return std::ranges::any_of(result_.schema_files,
                               [](const auto& file) { return file->has_conflict(); }) ||
           std::ranges::any_of(result_.odd_migrations, [&](std::size_t i) {
             const auto& file = result_.migration_files[i];
             return file && file->has_conflict();
           });
  }

  void compare() {
    if (result_.no_drift == NoDrift::none) {
      if (!inputs().migrations_unreadable_because.empty()) {
        result_.no_drift = NoDrift::migrations_unreadable;
      } else if (!inputs().migrations_folder) {
        result_.no_drift = NoDrift::no_migrations_folder;
      } else if (has_conflict()) {
        result_.no_drift = NoDrift::conflict;
      }
    }
    result_.drift =
        std::make_shared<const Drift>(result_.no_drift == NoDrift::none ? find_drift() : Drift{});
  }

  Drift find_drift() const {
    if (!compares_alike()) return drift_from(result_, *result_.replayed);
    const ComparedStates before{*before_->replayed, *before_->desired, *before_->drift};
    return drift_from(result_, *result_.replayed, &before);
  }

  void look_at_code() {
    if (result_.drift->empty()) return;
    result_.missing_names = missing_names(*result_.schema, *result_.desired, *result_.drift);
    if (result_.missing_names.empty() || inputs().code.empty()) return;
    const code::ClientModels client =
        client_models(*result_.schema, *result_.desired, *result_.drift);
    // What is missing decides which names are looked for.
    const Hash missing = hash_of(client);
    result_.code_uses.resize(inputs().code.size());
    executor_.for_each_index(inputs().code.size(), [&](std::size_t i) {
      const InputFile& file = inputs().code[i];
      if (!file.text || stop_.stop_requested()) return;
      const code::Language language = language_of(file.path);
      const Hash key = Hasher()
                           .add(file.text->hash)
                           .add(static_cast<std::uint64_t>(language))
                           .add(missing)
                           .finish();
      result_.code_uses[i] = memos_.code_uses.find_or_compute(
          key,
          [&] {
            return std::make_shared<const CodeUses>(
                code::uses_of_missing(file.text->text, language, client));
          },
          file.text->text.size());
    });
  }

  MemoTables& memos_;
  Executor& executor_;
  std::stop_token stop_;
  // Null: none.
  const Analysis* before_;
  std::vector<TrustedBlocks> trust_;
  Hash schema_key_;
  // Parallel to `inputs().migrations`.
  std::vector<Hash> migration_keys_;
  Analysis result_;
};

}  // namespace

Drift drift_from(const Analysis& analysis, const DatabaseState& from,
                 const ComparedStates* before) {
  const Inputs& inputs = *analysis.inputs;
  Drift drift = diff(from, *analysis.desired, before);
  if (inputs.external_tables.empty() && inputs.external_enums.empty()) return drift;
  const auto is_one = [&](const std::vector<std::string>& names, const ObjectName* object) {
    if (object == nullptr) return false;
    const std::string& space =
        object->space.empty() ? analysis.desired->default_namespace : object->space;
    return std::ranges::any_of(names, [&](const std::string& name) {
      return name == display_name(*object) || name == space + "." + object->name;
    });
  };
  const auto is_external = [&](const Change& change) {
    return is_one(inputs.external_tables, table_of(change)) ||
           is_one(inputs.external_enums, enum_of(change));
  };
  std::erase_if(drift.changes, is_external);
  std::erase_if(drift.recurring, is_external);
  return drift;
}

std::shared_ptr<MemoTables> make_memo_tables(MemoUse use) {
  return std::make_shared<MemoTables>(use);
}

std::shared_ptr<const Analysis> analyse(std::shared_ptr<const Inputs> inputs, MemoTables& memos,
                                        Executor& executor, std::stop_token stop,
                                        const Analysis* before) {
  return Pipeline(std::move(inputs), memos, executor, std::move(stop), before).run();
}

}  // namespace prisma_drift
