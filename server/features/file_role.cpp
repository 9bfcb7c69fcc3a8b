#include "server/features/file_role.h"

namespace prisma_drift {
namespace {

const InputFile* file_of(const Inputs& inputs, FileRole role) {
  switch (role.kind) {
    case FileRole::Kind::none:
      return nullptr;
    case FileRole::Kind::schema:
      return &inputs.schema[role.index];
    case FileRole::Kind::built:
      return &*inputs.built;
    case FileRole::Kind::migration:
      return &inputs.migrations[role.index].sql;
    case FileRole::Kind::lock_file:
      return &*inputs.lock_file;
  }
  return nullptr;
}

}  // namespace

FileRole role_of(const Inputs& inputs, std::string_view path) {
  for (std::size_t i = 0; i < inputs.schema.size(); ++i) {
    if (inputs.schema[i].path == path) return {FileRole::Kind::schema, i};
  }
  if (inputs.built && inputs.built->path == path) return {FileRole::Kind::built, 0};
  for (std::size_t i = 0; i < inputs.migrations.size(); ++i) {
    if (inputs.migrations[i].sql.path == path) return {FileRole::Kind::migration, i};
  }
  if (inputs.lock_file && inputs.lock_file->path == path) return {FileRole::Kind::lock_file, 0};
  return {};
}

const InputText* text_of(const Inputs& inputs, FileRole role) {
  const InputFile* file = file_of(inputs, role);
  return file == nullptr ? nullptr : file->text.get();
}

std::string_view path_of(const Inputs& inputs, FileRole role) {
  const InputFile* file = file_of(inputs, role);
  return file == nullptr ? std::string_view() : file->path;
}

}  // namespace prisma_drift
