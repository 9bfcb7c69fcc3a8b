#include "protocol/uri.h"

namespace lsp {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = to_lower(c);
  return lower;
}

// -1 for what is no hexadecimal digit.
int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<std::string> percent_decode(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_value(text[i + 1]);
    const int low = hex_value(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

void percent_encode(std::string& out, std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (const char c : text) {
    const bool plain =
        is_letter(c) || is_digit(c) || std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 0xF];
    }
  }
}

bool begins_with_drive(std::string_view path) {
  return path.size() >= 2 && is_letter(path[0]) && path[1] == ':' &&
         (path.size() == 2 || path[2] == '/' || path[2] == '\\');
}

std::size_t scheme_end(std::string_view uri) {
  if (uri.empty() || !is_letter(uri[0])) return 0;
  std::size_t end = 1;
  while (end < uri.size() && (is_letter(uri[end]) || is_digit(uri[end]) || uri[end] == '+' ||
                              uri[end] == '-' || uri[end] == '.')) {
    ++end;
  }
  return end < uri.size() && uri[end] == ':' ? end : 0;
}

}  // namespace

std::optional<std::string> uri_scheme(std::string_view uri) {
  const std::size_t end = scheme_end(uri);
  if (end == 0) return std::nullopt;
  return lower_case(uri.substr(0, end));
}

std::optional<std::string> path_of_uri(std::string_view uri) {
  if (uri_scheme(uri) != "file") return std::nullopt;
  uri.remove_prefix(scheme_end(uri) + 1);
  // Neither part belongs to the path; both are encoded where they do.
  uri = uri.substr(0, uri.find_first_of("?#"));

  std::string_view host;
  if (uri.substr(0, 2) == "//") {
    uri.remove_prefix(2);
    host = uri.substr(0, uri.find('/'));
    uri.remove_prefix(host.size());
  }
  std::optional<std::string> path = percent_decode(uri);
  if (!path || path->empty() || path->find('\0') != std::string::npos) return std::nullopt;
  if (path->front() != '/') return std::nullopt;

  if (begins_with_drive(std::string_view(*path).substr(1))) {
    path->erase(0, 1);
    path->front() = to_lower(path->front());
  }
  if (host.empty() || lower_case(host) == "localhost") return path;
  return "//" + std::string(host) + *path;
}

std::string uri_of_path(std::string_view path) {
  std::string uri = "file://";
  if (begins_with_drive(path)) {
    std::string rest(path.substr(2));
    for (char& c : rest) c = c == '\\' ? '/' : c;
    uri += '/';
    uri += to_lower(path[0]);
    uri += ':';
    percent_encode(uri, rest);
    return uri;
  }
  // A share: its host stands where the authority is.
  if (path.substr(0, 2) == "//" && path.size() > 2 && path[2] != '/') path.remove_prefix(2);
  percent_encode(uri, path);
  return uri;
}

}  // namespace lsp
