#include "server/features/workspace_symbols.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>

namespace prisma_drift {
namespace {

char lower(char character) {
  return 'A' <= character && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                              : character;
}

bool same_letter(char left, char right) { return lower(left) == lower(right); }

// How well a name fits; smaller is better.
enum class Fit : std::uint8_t { begins, contains, scattered };

std::optional<Fit> fit_of(std::string_view name, std::string_view query) {
  const auto found = std::search(name.begin(), name.end(), query.begin(), query.end(), same_letter);
  if (found != name.end() || query.empty()) {
    return found == name.begin() ? Fit::begins : Fit::contains;
  }
  auto wanted = query.begin();
  for (const char character : name) {
    if (wanted != query.end() && same_letter(character, *wanted)) ++wanted;
  }
  if (wanted == query.end()) return Fit::scattered;
  return std::nullopt;
}

struct Match {
  // Blocks before their parts.
  bool is_part = false;
  Fit fit = Fit::begins;
  WorkspaceSymbol symbol;
};

class Search {
 public:
  explicit Search(std::string_view query) : query_(query) {}

  void offer(const std::string& path, const std::string& container, const DocumentSymbol& symbol) {
    const bool is_part = !container.empty();
    if (is_part && query_.empty()) return;
    const std::optional<Fit> fit = fit_of(symbol.name, query_);
    if (!fit) return;
    matches_.push_back(
        {is_part, *fit, {symbol.kind, symbol.name, container, {path, symbol.name_range}}});
  }

  std::vector<WorkspaceSymbol> best(std::size_t limit) && {
    std::ranges::stable_sort(
        matches_, {}, [](const Match& match) { return std::tuple(match.fit, match.is_part); });
    matches_.resize(std::min(matches_.size(), limit));
    std::vector<WorkspaceSymbol> symbols;
    for (Match& match : matches_) symbols.push_back(std::move(match.symbol));
    return symbols;
  }

 private:
  std::string_view query_;
  std::vector<Match> matches_;
};

}  // namespace

std::vector<WorkspaceSymbol> workspace_symbols(const Analysis& analysis, std::string_view query,
                                               std::size_t limit) {
  Search search(query);
  for (const InputFile& file : analysis.inputs->schema) {
    for (const DocumentSymbol& block : document_symbols(analysis, file.path)) {
      search.offer(file.path, {}, block);
      for (const DocumentSymbol& part : block.children) search.offer(file.path, block.name, part);
    }
  }
  return std::move(search).best(limit);
}

}  // namespace prisma_drift
