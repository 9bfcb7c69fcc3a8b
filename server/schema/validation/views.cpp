// Rules about views: Prisma reads them, and migrates nothing of them.
#include "server/schema/validation/families.h"
#include "server/schema/validation/keys.h"

namespace prisma_drift::schema {
namespace {

class ViewChecker {
 public:
  ViewChecker(const Validation& validation, const Model& view)
      : validation_(validation), view_(view) {}

  void check() {
    if (!validation_.schema.has_preview_feature("views")) {
      validation_.report.error(view_.origin(), view_.blocks.front().block->range,
                               "views need the preview feature `views`");
    }
    if (view_.id) report(*view_.id, "a view has no primary key; `@unique` tells its rows apart");
    for (const Key& key : view_.keys) check_key(key);
    check_schema_of(validation_, view_.blocks, view_.space, "`" + view_.name + "`");
    check_field_rules(validation_, view_);
  }

 private:
  void report(const Key& key, std::string message) {
    validation_.report.error(key.origin, key.attribute->extent, std::move(message));
  }

  // There is no index behind a unique key of a view.
  void check_key(const Key& key) {
    if (key.kind != Key::Kind::unique) {
      report(key, "a view has no indexes");
      return;
    }
    if (!key.map.empty()) report(key, "a unique key of a view has no name in the database");
    if (key.clustered) report(key, "a unique key of a view cannot be clustered");
    if (has_length(key) || has_order(key)) {
      report(key, "the fields of a view's unique key take no arguments");
    }
  }

  const Validation& validation_;
  const Model& view_;
};

}  // namespace

void check_views(const Validation& validation) {
  for_each_open_model(validation, Reach::model, [](const Validation& part, const Model& model) {
    if (model.is_view && part.report.is_sound(model)) ViewChecker(part, model).check();
  });
}

}  // namespace prisma_drift::schema
