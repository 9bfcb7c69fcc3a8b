#include "server/drift/change_subject.h"

#include <variant>

namespace prisma_drift {
namespace {

template <typename T>
concept AboutTable = requires(const T& change) {
  change.table;
};

template <typename T>
concept AboutEnum = requires(const T& change) {
  change.enumeration;
};

}  // namespace

const ObjectName* table_of(const Change& change) {
  return std::visit(
      []<typename T>(const T& it) -> const ObjectName* {
        if constexpr (AboutTable<T>) return &it.table;
        return nullptr;
      },
      change);
}

const ObjectName* enum_of(const Change& change) {
  return std::visit(
      []<typename T>(const T& it) -> const ObjectName* {
        if constexpr (AboutEnum<T>) return &it.enumeration;
        return nullptr;
      },
      change);
}

}  // namespace prisma_drift
