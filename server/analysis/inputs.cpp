#include "server/analysis/inputs.h"

#include <algorithm>
#include <utility>

namespace prisma_drift {
namespace {

bool same_text(const SharedText& left, const SharedText& right) {
  if (left == right) return true;
  return left && right && left->hash == right->hash;
}

bool same_file(const InputFile& left, const InputFile& right) {
  return left.path == right.path && left.open == right.open && same_text(left.text, right.text);
}

// Whether a module is open changes nothing: that its text is the editor's is all that it says.
bool same_module(const InputFile& left, const InputFile& right) {
  return left.path == right.path && same_text(left.text, right.text);
}

bool same_optional_file(const std::optional<InputFile>& left,
                        const std::optional<InputFile>& right) {
  return left.has_value() == right.has_value() && (!left || same_file(*left, *right));
}

bool same_migration(const InputMigration& left, const InputMigration& right) {
  return left.name == right.name && same_file(left.sql, right.sql) &&
         left.unreadable_because == right.unreadable_because;
}

bool same_migrations(const SharedVector<InputMigration>& left,
                     const SharedVector<InputMigration>& right) {
  return left.shares_with(right) || std::ranges::equal(left, right, same_migration);
}

bool same_base(const std::shared_ptr<const BaseMigrations>& left,
               const std::shared_ptr<const BaseMigrations>& right) {
  if (left == right) return true;
  if (!left || !right || left->branch != right->branch) return false;
  return std::ranges::equal(left->migrations, right->migrations,
                            [](const auto& one, const auto& other) {
                              return one.name == other.name && same_text(one.sql, other.sql);
                            });
}

}  // namespace

SharedText make_text(std::string text) {
  const Hash hash = hash_of(text);
  return std::make_shared<const InputText>(InputText{std::move(text), hash});
}

bool same_content(const Inputs& left, const Inputs& right) {
  return left.root == right.root && left.kind == right.kind &&
         left.official_extension_loads == right.official_extension_loads &&
         left.configuration == right.configuration && left.baseline == right.baseline &&
         left.external_tables == right.external_tables &&
         left.external_enums == right.external_enums &&
         left.prisma_version == right.prisma_version &&
         std::ranges::equal(left.schema, right.schema, same_module) &&
         same_optional_file(left.built, right.built) && left.build_script == right.build_script &&
         left.recorded_build == right.recorded_build &&
         same_optional_file(left.generated_client, right.generated_client) &&
         left.migrations_folder == right.migrations_folder &&
         left.migrations_unreadable_because == right.migrations_unreadable_because &&
         same_migrations(left.migrations, right.migrations) &&
         same_optional_file(left.lock_file, right.lock_file) && same_base(left.base, right.base) &&
         std::ranges::equal(left.code, right.code, same_file);
}

}  // namespace prisma_drift
