#include "server/features/signature_help.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "server/database/native_types.h"
#include "server/features/completion/place.h"
#include "server/features/file_role.h"
#include "server/features/schema_side.h"
#include "server/features/schema_view.h"
#include "server/features/signatures.h"

namespace prisma_drift {
namespace {

using completion::OpenBracket;
using completion::Place;

// What the cursor's parentheses belong to.
struct Callee {
  std::string name;
  std::string documentation;
  // Those that exist.
  std::vector<Parameter> parameters;
};

constexpr std::array kPrecisionAndScale = {
    Parameter{.name = "precision",
              .type = "Int",
              .documentation = "How many digits there are in all.",
              .may_be_unnamed = true},
    Parameter{.name = "scale",
              .type = "Int",
              .documentation = "How many of them stand behind the point.",
              .may_be_unnamed = true}};
constexpr Parameter kDigitsOfSeconds = {.name = "precision",
                                        .type = "Int",
                                        .documentation = "How many digits of a second it keeps.",
                                        .may_be_unnamed = true};
constexpr Parameter kBitsOfNumber = {.name = "precision",
                                     .type = "Int",
                                     .documentation = "How many bits the digits have.",
                                     .may_be_unnamed = true};
constexpr Parameter kLongest = {.name = "length",
                                .type = "Int",
                                .documentation = "How long it is, or can be.",
                                .may_be_unnamed = true};
constexpr Parameter kLongestOrMax = {
    .name = "length",
    .type = "Int | Max",
    .documentation = "How long it can be; `Max`: as long as the database can.",
    .may_be_unnamed = true,
    .takes_words = true};

std::vector<Parameter> parameters_of(const NativeType& type) {
  if (type.arguments == 0) return {};
  if (type.arguments == 2) return {kPrecisionAndScale.begin(), kPrecisionAndScale.end()};
  if (type.fits(ScalarType::date_time)) return {kDigitsOfSeconds};
  if (type.fits(ScalarType::floating)) return {kBitsOfNumber};
  return {type.takes_max ? kLongestOrMax : kLongest};
}

class Finder {
 public:
  Finder(const SchemaView& view, const Place& place) : view_(view), place_(place) {}

  // Of the parentheses at `depth` of the place's brackets.
  std::optional<Callee> find(std::size_t depth) const {
    const OpenBracket& bracket = place_.brackets[depth];
    const bool of_attribute = depth == 0 && place_.attribute != nullptr;
    if (of_attribute && bracket.of.find('.') != std::string::npos) return native_type(bracket.of);
    if (is_key_field(depth)) {
      const auto parameters = parameters_of_key_field(place_.attribute->name);
      return Callee{bracket.of, "A field of the key.", existing(parameters)};
    }
    const char* marks = of_attribute ? (place_.is_block_attribute() ? "@@" : "@") : "";
    const Signature* signature = find_signature(marks + bracket.of);
    if (signature == nullptr || (of_attribute && signature->parameters.empty())) {
      return std::nullopt;
    }
    return Callee{std::string(signature->name), std::string(signature->documentation),
                  existing(signature->parameters)};
  }

 private:
  // `title(sort: Desc)` in `@@index([title(sort: Desc)])`.
  bool is_key_field(std::size_t depth) const {
    return depth == 2 && place_.attribute != nullptr && place_.brackets[1].opener == '[' &&
           place_.block->find_field(place_.brackets[2].of) != nullptr;
  }

  std::optional<Callee> native_type(std::string_view name) const {
    const std::size_t dot = name.find('.');
    const auto dialect = view_.dialect();
    if (!dialect || name.substr(0, dot) != view_.datasource_name()) return std::nullopt;
    const NativeType* type = find_native_type(*dialect, name.substr(dot + 1));
    if (type == nullptr || type->arguments == 0) return std::nullopt;
    return Callee{"@" + std::string(name), "The database's `" + std::string(type->sql) + "`.",
                  parameters_of(*type)};
  }

  std::vector<Parameter> existing(std::span<const Parameter> parameters) const {
    std::vector<Parameter> result;
    for (const Parameter& parameter : parameters) {
      if (exists(parameter, view_, place_.field)) result.push_back(parameter);
    }
    return result;
  }

  const SchemaView& view_;
  const Place& place_;
};

// Which parameter the cursor is at.
class ActiveParameter {
 public:
  // `depth` is that of the parentheses; `word` is what stands at the cursor.
  ActiveParameter(const Place& place, std::size_t depth, std::string_view word,
                  std::span<const Parameter> parameters)
      : place_(place), depth_(depth), word_(word), parameters_(parameters) {}

  std::optional<std::size_t> find() const {
    if (!bracket().argument.empty()) {
      if (const auto named = find_named(bracket().argument)) return named;
    }
    const auto unnamed = find_unnamed();
    if (is_bare_word()) {
      if (unnamed && parameters_[*unnamed].takes_words) return unnamed;
      if (const auto begun = find_begun()) return begun;
    }
    if (has_value() && unnamed) return unnamed;
    return find_first_unwritten();
  }

 private:
  const OpenBracket& bracket() const { return place_.brackets[depth_]; }
  bool is_innermost() const { return depth_ + 1 == place_.brackets.size(); }
  bool is_bare_word() const { return is_innermost() && !place_.in_string && !word_.empty(); }
  bool has_value() const {
    return !is_innermost() || place_.in_string || !word_.empty() || !place_.begins_item;
  }

  std::optional<std::size_t> find_named(std::string_view name) const {
    const auto found = std::ranges::find(parameters_, name, &Parameter::name);
    if (found == parameters_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - parameters_.begin());
  }

  bool is_named_before(const Parameter& parameter) const {
    return std::ranges::find(bracket().before, parameter.name) != bracket().before.end();
  }

  bool is_named(const Parameter& parameter) const {
    if (is_named_before(parameter)) return true;
    if (depth_ > 0 || place_.attribute == nullptr) return false;
    return schema::find_argument(place_.attribute->arguments, parameter.name) != nullptr;
  }

  // How many arguments before the cursor's have no name.
  std::size_t unnamed_before() const {
    const auto named = static_cast<std::size_t>(std::ranges::count_if(
        parameters_, [&](const Parameter& parameter) { return is_named_before(parameter); }));
    return bracket().position - std::min(named, bracket().position);
  }

  // The one that a value without a name would be of.
  std::optional<std::size_t> find_unnamed() const {
    std::size_t before = unnamed_before();
    std::optional<std::size_t> last;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      if (!parameters_[i].may_be_unnamed) continue;
      last = i;
      if (before-- == 0) break;
    }
    return last;
  }

  // `refe` of `references`.
  std::optional<std::size_t> find_begun() const {
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      if (parameters_[i].name == word_) return i;
      if (parameters_[i].name.starts_with(word_) && !is_named(parameters_[i])) return i;
    }
    return std::nullopt;
  }

  std::optional<std::size_t> find_first_unwritten() const {
    std::size_t unnamed = unnamed_before();
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      if (is_named(parameters_[i])) continue;
      if (!parameters_[i].may_be_unnamed || unnamed == 0) return i;
      --unnamed;
    }
    return std::nullopt;
  }

  const Place& place_;
  std::size_t depth_;
  std::string_view word_;
  std::span<const Parameter> parameters_;
};

SignatureHelp help_for(const Callee& callee) {
  SignatureHelp help;
  help.label = callee.name + "(";
  help.documentation = callee.documentation;
  for (const Parameter& parameter : callee.parameters) {
    std::string label = std::string(parameter.name) + ": " + std::string(parameter.type);
    if (!help.parameters.empty()) help.label += ", ";
    help.label += label;
    help.parameters.push_back({std::move(label), std::string(parameter.documentation)});
  }
  help.label += ")";
  return help;
}

}  // namespace

std::optional<SignatureHelp> signature_help(const Analysis& analysis, std::string_view path,
                                            std::uint32_t offset) {
  const FileRole role = role_of(*analysis.inputs, path);
  const SchemaFile* file = schema_file_of(analysis, role);
  const InputText* text = text_of(*analysis.inputs, role);
  if (file == nullptr || text == nullptr) return std::nullopt;
  const Place place = completion::place_at(*file, text->text, offset);
  const auto innermost =
      std::ranges::find(place.brackets.rbegin(), place.brackets.rend(), '(', &OpenBracket::opener);
  if (innermost == place.brackets.rend()) return std::nullopt;
  const auto depth = static_cast<std::size_t>(place.brackets.rend() - innermost) - 1;
  const SchemaView view(analysis);
  const std::optional<Callee> callee = Finder(view, place).find(depth);
  if (!callee) return std::nullopt;
  const std::string_view word =
      std::string_view(text->text).substr(place.word.begin, place.word.size());
  SignatureHelp help = help_for(*callee);
  help.active = ActiveParameter(place, depth, word, callee->parameters).find();
  return help;
}

}  // namespace prisma_drift
