// Texts without a greatest length, which an interface then has too.
//
// Invalid:
//     name String
//     name String @db.Text            unless `allowNativeTextType`
// Valid:
//     name String @db.VarChar(255)
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

#include <algorithm>
#include <string_view>

#include "server/checks/lint/native_type.h"

namespace prisma_drift::lint {
namespace {

struct Unbounded {
  using Options = BanUnboundedStringType;
  const Options& options;

  void operator()(const LintedModel& linted, Reporter& report) const {
    for (const schema::Field& field : linted.model.fields) {
      if (field.declaration->type.unsupported || field.declaration->type.name != "String") continue;
      const std::string_view native = native_type_of(field);
      if (!native.empty() && (native != "Text" || options.allows_text)) continue;
      report.at(linted.model, field,
                "`" + field.name() + "` is a text of any length; a native type such as " +
                    "`@db.VarChar(255)` limits it");
    }
  }
};

}  // namespace

Check ban_unbounded_string_type() {
  return {"ban-unbounded-string-type", Severity::error,
          "a `String` field without a native type that limits its length",
          run_on_models<Unbounded>};
}

}  // namespace prisma_drift::lint
