// The name of a table, enum or other object, as the database stores it.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace prisma_drift {

// `space` is the namespace (PostgreSQL's "schema"); empty means the default one, however it is
// called, so that `users` and `public.users` are equal. Case is already folded.
struct ObjectName {
  std::string space;
  std::string name;
  friend auto operator<=>(const ObjectName&, const ObjectName&) = default;
};

// `users`, or `auth.users` outside the default namespace; for messages.
inline std::string display_name(const ObjectName& name) {
  return name.space.empty() ? name.name : name.space + "." + name.name;
}

// With its letters of ASCII in lower case, for databases whose names do not differ by case.
inline ObjectName folded(ObjectName name) {
  for (std::string* text : {&name.space, &name.name}) {
    for (char& c : *text) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return name;
}

}  // namespace prisma_drift

template <>
struct std::hash<prisma_drift::ObjectName> {
  std::size_t operator()(const prisma_drift::ObjectName& name) const noexcept {
    const std::hash<std::string_view> hash_of;
    return hash_of(name.name) * 31 + hash_of(name.space);
  }
};
