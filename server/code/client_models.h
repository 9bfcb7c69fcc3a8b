// What Prisma's client offers, as far as the database may lack it: the models and fields by the
// names that code uses for them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace prisma_drift::code {

struct ClientField {
  std::string name;
  // A query that names it fails, because no migration creates its column, or what its relation
  // needs.
  bool missing = false;
  // Of a relation: the other model.
  std::string model;
  bool is_list = false;

  bool is_relation() const { return !model.empty(); }
};

struct ClientModel {
  std::string name;
  // As a property of the client: `userProfilePhoto` for `UserProfilePhoto`.
  std::string accessor;
  // No migration creates its table. Its fields are not missing then: one cause, one finding.
  bool missing = false;
  std::vector<ClientField> fields;

  const ClientField* find(std::string_view field) const;
};

struct ClientModels {
  std::vector<ClientModel> models;

  const ClientModel* named(std::string_view name) const;
  const ClientModel* with_accessor(std::string_view accessor) const;
};

// As Prisma names the property: only the first letter changes.
std::string accessor_of(std::string_view model);

}  // namespace prisma_drift::code
