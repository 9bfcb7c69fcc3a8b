// What a method is: its name, and the types of its parameters and result. protocol/methods.h lists
// those of the language server protocol.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace lsp {

// A string as a template argument.
template <std::size_t Size>
struct MethodName {
  char text[Size];
  constexpr MethodName(const char (&name)[Size]) { std::copy_n(name, Size, text); }
};

template <MethodName Name, typename ParamsType, typename ResultType>
struct Request {
  static constexpr std::string_view kName{Name.text};
  using Params = ParamsType;
  using Result = ResultType;
};

template <MethodName Name, typename ParamsType>
struct Notification {
  static constexpr std::string_view kName{Name.text};
  using Params = ParamsType;
};

template <typename Method>
concept RequestMethod = requires {
  Method::kName;
  typename Method::Params;
  typename Method::Result;
};

template <typename Method>
concept NotificationMethod = requires {
  Method::kName;
  typename Method::Params;
}
&&!RequestMethod<Method>;

}  // namespace lsp
