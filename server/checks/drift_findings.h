// What all checks of drift share: a finding about a change, with everything that is told inside it.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/checks/check.h"
#include "server/checks/root_causes.h"

namespace prisma_drift {

// With the code and the severity of the check that runs.
Finding finding_at(const CheckContext& context, Location location, std::string message);

// About the whole change of a root cause: its sentence on its place, the SQL that it is about, its
// consequences, what it would destroy. A hint where what it is about is only partly known.
Finding drift_finding(const CheckContext& context, const RootCause& root);

// The parts of drift_finding(), for checks that have a sentence and a place of their own.
void name_subject(const CheckContext& context, const Change& change, Finding& finding);
void tell_consequences(const CheckContext& context, const RootCause& root, Finding& finding);
void tell_losses(const CheckContext& context, const RootCause& root, Finding& finding);
void tell_doubts(const CheckContext& context, const Change& change, Finding& finding);

// The change is one of those that upgrade_join_table.cpp tells together.
bool is_upgrade(const CheckContext& context, const RootCause& root);
// What is created exists in another form.
bool replaces_another(const CheckContext& context, const RootCause& root);
bool is_unique(const CheckContext& context, const CreateIndex& change);
// Where the migrations create an index over the very columns of a missing one that Prisma cannot
// see, because it is partial or of a method that the schema has no word for: somebody wrote it on
// purpose, and the finding is a hint that leads there.
void tell_unseen_index(const CheckContext& context, const CreateIndex& change, Finding& finding);
bool is_join_table(const CheckContext& context, const CreateTable& change);
// The migrations create a view, or what else can be read like a table, of that name.
bool is_view(const CheckContext& context, const CreateTable& change);

// Calls `tell(root, change)` for the root causes that are such a change.
template <typename ChangeType, typename Tell>
void for_each_root(const CheckContext& context, const Tell& tell) {
  for (const RootCause& root : context.causes.roots) {
    const Change& change = context.analysis.drift->changes[root.change];
    if (const auto* wanted = std::get_if<ChangeType>(&change)) tell(root, *wanted);
  }
}

}  // namespace prisma_drift
