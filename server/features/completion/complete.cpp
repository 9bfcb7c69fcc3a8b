#include "server/features/completion/complete.h"

#include "server/features/completion/items_at.h"
#include "server/features/file_role.h"
#include "server/features/schema_side.h"

namespace prisma_drift {
namespace completion {
namespace {

bool has_settings(const schema::Block& block) {
  return block.kind == schema::BlockKind::datasource || block.kind == schema::BlockKind::generator;
}

Items items_at(const Request& request) {
  switch (request.place.kind) {
    case Place::Kind::none:
      return {};
    case Place::Kind::top_level:
      return block_items(request);
    case Place::Kind::line_start:
      return has_settings(*request.place.block) ? setting_items(request) : line_items(request);
    case Place::Kind::field_type:
      return field_type_items(request);
    case Place::Kind::field_attribute:
      return field_attribute_items(request);
    case Place::Kind::native_type:
      return native_type_items(request);
    case Place::Kind::argument:
      return argument_items(request);
    case Place::Kind::setting_value:
      return setting_value_items(request);
  }
  return {};
}

}  // namespace
}  // namespace completion

std::optional<CompletionList> complete(const Analysis& analysis, std::string_view path,
                                       std::uint32_t offset) {
  const FileRole role = role_of(*analysis.inputs, path);
  const SchemaFile* file = schema_file_of(analysis, role);
  const InputText* text = text_of(*analysis.inputs, role);
  if (file == nullptr || text == nullptr) return std::nullopt;
  const completion::Place place = completion::place_at(*file, text->text, offset);
  const SchemaView view(analysis);
  return CompletionList{place.word, completion::items_at({view, place, text->text})};
}

}  // namespace prisma_drift
