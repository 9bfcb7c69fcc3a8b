#include "server/project/literal_paths.h"

#include <string_view>

#include "server/project/paths.h"

namespace prisma_drift {
namespace {

// Constants may name each other, also in a circle, and each other's doubles.
constexpr int kMaximumSteps = 1000;
constexpr int kMaximumDepth = 64;
constexpr std::size_t kLongestText = 4096;

std::string_view last_word(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == name.npos ? name : name.substr(dot + 1);
}

class Reader {
 public:
  Reader(const JavaScriptText& file, const ScriptPlace& place) : file_(file), place_(place) {}

  std::optional<std::string> text(const Literal& value, int depth = 0) const {
    if (depth > kMaximumDepth || --steps_left_ < 0) return std::nullopt;
    switch (value.kind) {
      case LiteralKind::string:
        return value.text;
      case LiteralKind::name:
        return name(value.text, depth);
      case LiteralKind::joined:
        return joined(value, depth);
      case LiteralKind::either:
        for (const Literal& item : value.items) {
          if (auto found = text(item, depth + 1)) return found;
        }
        return std::nullopt;
      case LiteralKind::call:
        return call(value, depth);
      case LiteralKind::unknown:
      case LiteralKind::null:
      case LiteralKind::boolean:
      case LiteralKind::number:
      case LiteralKind::array:
      case LiteralKind::object:
        return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  std::optional<std::string> name(std::string_view name, int depth) const {
    if (name == "__dirname" || name == "import.meta.dirname" || name == "import.meta.dir") {
      // Many modules make their own `__dirname`, which means the same.
      return std::string(parent_path(place_.file));
    }
    if (name == "__filename" || name == "import.meta.filename" || name == "import.meta.url") {
      return place_.file;
    }
    const auto constant = file_.constants.find(name);
    if (constant == file_.constants.end()) return std::nullopt;
    return text(constant->second, depth + 1);
  }

  std::optional<std::string> joined(const Literal& value, int depth) const {
    std::string result;
    for (const Literal& item : value.items) {
      const auto part = text(item, depth + 1);
      if (!part) return std::nullopt;
      result += *part;
      if (result.size() > kLongestText) return std::nullopt;
    }
    return result;
  }

  std::optional<std::string> call(const Literal& value, int depth) const {
    const std::string_view function = last_word(value.text);
    if (function == "cwd") return place_.working_folder;
    if (value.items.empty()) return std::nullopt;
    if (function == "join") return path(value, std::string(), depth);
    if (function == "resolve") return path(value, place_.working_folder, depth);
    if (function == "dirname") {
      const auto inner = text(value.items.front(), depth + 1);
      if (!inner) return std::nullopt;
      return std::string(parent_path(*inner));
    }
    if (function == "URL" && value.items.size() == 2) {
      const auto relative = text(value.items.front(), depth + 1);
      const auto base = text(value.items.back(), depth + 1);
      if (!relative || !base) return std::nullopt;
      return join_path(parent_path(*base), *relative);
    }
    if (function == "fileURLToPath" || function == "normalize" || function == "String") {
      return text(value.items.front(), depth + 1);
    }
    return std::nullopt;
  }

  std::optional<std::string> path(const Literal& call, std::string result, int depth) const {
    for (const Literal& item : call.items) {
      const auto part = text(item, depth + 1);
      if (!part) return std::nullopt;
      result = result.empty() ? *part : join_path(result, *part);
    }
    return result;
  }

  const JavaScriptText& file_;
  const ScriptPlace& place_;
  mutable int steps_left_ = kMaximumSteps;
};

}  // namespace

std::optional<std::string> text_of(const Literal& value, const JavaScriptText& file,
                                   const ScriptPlace& place) {
  return Reader(file, place).text(value);
}

const Literal* object_of(const Literal& value, const JavaScriptText& file) {
  const Literal* current = &value;
  for (int step = 0; step < kMaximumDepth; ++step) {
    if (current->kind == LiteralKind::object) return current;
    if (current->kind == LiteralKind::call && !current->items.empty()) {
      current = &current->items.front();
    } else if (current->kind == LiteralKind::name) {
      const auto constant = file.constants.find(current->text);
      if (constant == file.constants.end()) return nullptr;
      current = &constant->second;
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

}  // namespace prisma_drift
