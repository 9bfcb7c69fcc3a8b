#include "server/database/operator_classes.h"

#include <algorithm>
#include <array>

namespace prisma_drift {
namespace {

template <std::size_t kSize>
bool is_one_of(std::string_view name, const std::array<std::string_view, kSize>& names) {
  return std::ranges::find(names, name) != names.end();
}

// With those of the extensions that migrations commonly create.
constexpr std::array<std::string_view, 5> kGin = {"array_ops", "jsonb_ops", "tsvector_ops",
                                                  "gin_hstore_ops", "gin__int_ops"};
constexpr std::array<std::string_view, 14> kGist = {
    "box_ops",        "circle_ops",         "point_ops",
    "poly_ops",       "range_ops",          "multirange_ops",
    "tsquery_ops",    "tsvector_ops",       "gist_geometry_ops_2d",
    "gist_cube_ops",  "gist_geography_ops", "gist_hstore_ops",
    "gist_ltree_ops", "gist__ltree_ops",
};
constexpr std::array<std::string_view, 6> kSpGist = {"box_ops",        "inet_ops",  "poly_ops",
                                                     "quad_point_ops", "range_ops", "text_ops"};

// Every type has a minmax class, and for all but `inet` it is the default one.
bool is_default_brin_class(std::string_view name) {
  if (name == "inet_minmax_ops") return false;
  return name.ends_with("_minmax_ops") || name.ends_with("_inclusion_ops");
}

}  // namespace

bool is_default_operator_class(IndexMethod method, std::string_view operator_class) {
  switch (method) {
    // Prisma does not look at the classes of these.
    case IndexMethod::btree:
    case IndexMethod::hash:
      return true;
    case IndexMethod::gin:
      return is_one_of(operator_class, kGin);
    case IndexMethod::gist:
      return is_one_of(operator_class, kGist);
    case IndexMethod::spgist:
      return is_one_of(operator_class, kSpGist);
    case IndexMethod::brin:
      return is_default_brin_class(operator_class);
    case IndexMethod::other:
      return false;
  }
  return false;
}

}  // namespace prisma_drift
