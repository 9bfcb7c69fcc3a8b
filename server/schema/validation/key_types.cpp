// Rules about types that no key can hold, or only a part of.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "server/schema/validation/families.h"
#include "server/schema/validation/keys.h"

namespace prisma_drift::schema {
namespace {

// MySQL stores them apart from the row: a key takes so many of their first bytes.
bool needs_length(std::string_view type) {
  constexpr std::array<std::string_view, 8> kTypes = {"Text", "LongText", "MediumText", "TinyText",
                                                      "Blob", "LongBlob", "MediumBlob", "TinyBlob"};
  return std::ranges::find(kTypes, type) != kTypes.end();
}

// SQL Server stores them apart from the row, and no key can hold them.
bool is_large_object(const Field& field) {
  constexpr std::array<std::string_view, 4> kAlways = {"Text", "NText", "Image", "Xml"};
  constexpr std::array<std::string_view, 3> kWithMax = {"VarBinary", "VarChar", "NVarChar"};
  const std::string_view type = native_type_name(field);
  if (std::ranges::find(kAlways, type) != kAlways.end()) return true;
  if (std::ranges::find(kWithMax, type) == kWithMax.end()) return false;
  const std::vector<Argument>& arguments = native_type_of(field)->arguments;
  return arguments.size() == 1 && arguments.front().value.is(Expression::Kind::constant);
}

class KeyTypeChecker {
 public:
  KeyTypeChecker(const Validation& validation, const Model& model)
      : validation_(validation), model_(model) {}

  void check() {
    if (model_.id) check_key(*model_.id);
    for (const Key& key : model_.keys) check_key(key);
  }

 private:
  void check_key(const Key& key) {
    if (validation_.can(Ability::key_length)) check_lengths(key);
    for (const KeyField& field : key.fields) {
      if (refuse(key, field)) return;
    }
  }

  void report(const Key& key, std::string message) {
    validation_.report.error(key.origin, key.attribute->extent, std::move(message));
  }

  // The first field of the key that cannot be in it is told.
  bool refuse(const Key& key, const KeyField& key_field) {
    const Field& field = model_[key_field.field];
    if (field.kind != Field::Kind::scalar) return false;
    switch (validation_.connector) {
      case Connector::mysql:
        if (!needs_length(native_type_name(field)) || key_field.length ||
            key.kind == Key::Kind::fulltext) {
          return false;
        }
        report(key, "a key takes only a part of `" + field.name() + "`: `" + field.name() +
                        "(length: 100)`");
        return true;
      case Connector::sqlserver:
        return refuse_in_sqlserver(key, field);
      case Connector::postgresql:
        // Prisma tells it at the field.
        if (native_type_name(field) != "Xml" || key.kind == Key::Kind::id) return false;
        validation_.report.error(field.origin, field.declaration->extent,
                                 "an index of PostgreSQL cannot hold XML");
        return true;
      case Connector::none:
      case Connector::sqlite:
      case Connector::cockroachdb:
      case Connector::mongodb:
        break;
    }
    return false;
  }

  bool refuse_in_sqlserver(const Key& key, const Field& field) {
    if (is_large_object(field)) {
      report(key, "a key of SQL Server cannot hold `" + field.name() + "`, which is stored apart");
      return true;
    }
    if (key.kind == Key::Kind::id && field.scalar == ScalarType::bytes) {
      report(key, "an id of SQL Server cannot hold `Bytes`");
      return true;
    }
    return false;
  }

  void check_lengths(const Key& key) {
    for (const KeyField& key_field : key.fields) {
      if (!key_field.length) continue;
      const Field& field = model_[key_field.field];
      const bool cuttable =
          field.kind == Field::Kind::unsupported ||
          (field.kind == Field::Kind::scalar &&
           (field.scalar == ScalarType::string || field.scalar == ScalarType::bytes));
      if (!cuttable) report(key, "`length` is for `String` and `Bytes`");
    }
  }

  const Validation& validation_;
  const Model& model_;
};

}  // namespace

void check_key_types(const Validation& validation, const Model& model) {
  KeyTypeChecker(validation, model).check();
}

}  // namespace prisma_drift::schema
