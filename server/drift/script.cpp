#include "server/drift/script.h"

#include "server/drift/render/render.h"

namespace prisma_drift {
namespace {

// SQL Server alone runs a migration in a transaction that the migration itself begins.
std::string in_transaction(Dialect dialect, std::string script) {
  if (dialect != Dialect::sqlserver || script.empty()) return script;
  return "BEGIN TRY\n\nBEGIN TRAN;\n\n" + std::move(script) +
         "\nCOMMIT TRAN;\n\nEND TRY\nBEGIN CATCH\n\nIF @@TRANCOUNT > 0\nBEGIN\n"
         "    ROLLBACK TRAN;\nEND;\nTHROW\n\nEND CATCH\n";
}

}  // namespace

std::vector<std::string> step_statements(const RenderContext& context, const Step& step) {
  switch (context.naming.dialect) {
    case Dialect::postgresql:
      return postgresql::step_statements(context, step);
    case Dialect::cockroachdb:
      return cockroachdb::step_statements(context, step);
    case Dialect::sqlite:
      return sqlite::step_statements(context, step);
    case Dialect::mysql:
      return mysql::step_statements(context, step);
    case Dialect::sqlserver:
      return sqlserver::step_statements(context, step);
  }
  return {};
}

RenderContext render_context(const DatabaseState& from, const DatabaseState& to) {
  RenderContext context{from, to, naming_of(from, to), {}};
  for (const Table& table : to.tables) {
    for (const Column& column : table.columns) {
      const bool counts =
          column.default_value && column.default_value->kind == Default::Kind::sequence;
      if (counts) ++context.sequence_uses[column.default_value->value];
    }
  }
  return context;
}

std::string migration_script(const Drift& drift, const DatabaseState& from,
                             const DatabaseState& to) {
  if (drift.empty()) return {};
  const RenderContext context = render_context(from, to);
  std::string script;
  for (const Step& step : migration_steps(drift, from, to)) {
    const std::vector<std::string> statements = step_statements(context, step);
    if (statements.empty()) continue;
    if (!script.empty()) script += '\n';
    script += "-- ";
    script += step_name(step.kind);
    script += '\n';
    for (const std::string& statement : statements) script += statement + ";\n";
  }
  return in_transaction(context.naming.dialect, std::move(script));
}

}  // namespace prisma_drift
