#include "server/project/baseline.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "server/project/literal.h"

namespace prisma_drift {

std::vector<KnownFinding> read_baseline(std::string_view json) {
  std::vector<KnownFinding> known;
  const LiteralText text = parse_json(json);
  const Literal* findings = text.value.find("findings");
  if (findings == nullptr) return known;
  for (const Literal& finding : findings->items) {
    const Literal* code = finding.find("code");
    const Literal* subject = finding.find("subject");
    if (code == nullptr || subject == nullptr) continue;
    known.push_back({code->text, subject->text});
  }
  std::ranges::sort(known);
  return known;
}

std::string baseline_text(std::span<const KnownFinding> findings) {
  nlohmann::ordered_json entries = nlohmann::ordered_json::array();
  for (const KnownFinding& finding : std::set<KnownFinding>(findings.begin(), findings.end())) {
    entries.push_back({{"code", finding.code}, {"subject", finding.subject}});
  }
  const nlohmann::ordered_json document{{"version", 1}, {"findings", std::move(entries)}};
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace prisma_drift
