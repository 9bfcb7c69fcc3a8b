#include "server/drift/migration_name.h"

#include <algorithm>
#include <set>

#include "server/drift/name_facts.h"
#include "server/drift/words.h"

namespace prisma_drift {
namespace {

constexpr std::size_t kLongestName = 50;

std::string one_or_two(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += text.empty() ? name : "_and_" + name;
  return text;
}

// The word that all begin with, where each says more than that; else empty.
std::string shared_first_word(const std::set<std::string>& names) {
  const std::string first(split_words(*names.begin()).front());
  const bool shared = std::ranges::all_of(
      names, [&](const std::string& name) { return name.starts_with(first + "_"); });
  return shared ? first : std::string();
}

// `first_name_and_last_name`, `stripe_fields`, `first_name_and_other_fields`
std::string parts_phrase(const std::set<std::string>& names, std::string_view things) {
  if (names.size() <= 2) return one_or_two(names);
  const std::string word = shared_first_word(names);
  const std::string begin = word.empty() ? *names.begin() + "_and_other" : word;
  return begin + "_" + std::string(things);
}

// `user`, `post_and_user`, `12_models`
std::string owners_phrase(const std::set<std::string>& names, std::string_view things) {
  if (names.size() <= 2) return one_or_two(names);
  return std::to_string(names.size()) + "_" + std::string(things);
}

struct Phrase {
  std::string fields;
  std::string models;
};

Phrase phrase_of(const NamedFields& named, std::string_view fields, std::string_view models) {
  std::set<std::string> field_names;
  std::set<std::string> model_names;
  for (const NamedField& one : named) {
    field_names.insert(one.field);
    model_names.insert(one.model);
  }
  return {parts_phrase(field_names, fields), owners_phrase(model_names, models)};
}

Phrase phrase_of(const NamedFields& named) { return phrase_of(named, "fields", "models"); }

const NamedModel& most_referenced(const std::set<NamedModel>& models) {
  return *std::ranges::max_element(models, {}, &NamedModel::references);
}

std::string shared_module(const std::set<NamedModel>& models) {
  const std::string& module = models.begin()->module;
  const bool shared =
      std::ranges::all_of(models, [&](const NamedModel& model) { return model.module == module; });
  return shared ? module : std::string();
}

std::string models_phrase(const std::set<NamedModel>& models) {
  if (models.size() > 2) {
    const std::string module = shared_module(models);
    if (!module.empty()) return module + "_models";
    return most_referenced(models).model + "_and_related_models";
  }
  std::set<std::string> names;
  for (const NamedModel& model : models) names.insert(model.model);
  return one_or_two(names);
}

// A rename, or one field in the place of another, when nothing else was added or removed.
std::string exchanged_field(const NameFacts& facts, bool renamed) {
  if (!facts.added_models.empty() || !facts.removed_models.empty()) return {};
  if (facts.added_fields.size() != 1 || facts.removed_fields.size() != 1) return {};
  const NamedField& added = *facts.added_fields.begin();
  const NamedField& removed = *facts.removed_fields.begin();
  if (added.model != removed.model || facts.perhaps_renamed != renamed) return {};
  const std::string_view verb = renamed ? "rename_" : "replace_";
  const std::string_view between = renamed ? "_to_" : "_with_";
  return std::string(verb) + removed.field + std::string(between) + added.field + "_on_" +
         added.model;
}

std::string model_changes(const NameFacts& facts) {
  if (facts.added_models.size() == 1 && facts.removed_models.size() == 1) {
    return "replace_" + facts.removed_models.begin()->model + "_with_" +
           facts.added_models.begin()->model;
  }
  if (!facts.added_models.empty()) return "add_" + models_phrase(facts.added_models);
  if (!facts.removed_models.empty()) return "remove_" + models_phrase(facts.removed_models);
  return {};
}

std::string link_name(const NamedFields& links) {
  const NamedField& link = *links.begin();
  return link.field.empty() ? "link_" + link.model : "link_" + link.model + "_and_" + link.field;
}

std::string added_or_removed_fields(const NameFacts& facts) {
  if (!facts.added_fields.empty()) {
    const Phrase phrase = phrase_of(facts.added_fields);
    return "add_" + phrase.fields + "_to_" + phrase.models;
  }
  if (!facts.removed_fields.empty()) {
    const Phrase phrase = phrase_of(facts.removed_fields);
    return "remove_" + phrase.fields + "_from_" + phrase.models;
  }
  return {};
}

std::string column_changes(const NameFacts& facts) {
  const auto name = [](const NamedFields& fields, std::string_view before, std::string_view after) {
    const Phrase phrase = phrase_of(fields);
    return std::string(before) + phrase.fields + std::string(after) + phrase.models;
  };
  if (!facts.made_required.empty()) return name(facts.made_required, "make_", "_required_on_");
  if (!facts.made_optional.empty()) return name(facts.made_optional, "make_", "_optional_on_");
  if (!facts.retyped.empty()) return name(facts.retyped, "change_type_of_", "_on_");
  if (!facts.redefaulted.empty()) return name(facts.redefaulted, "change_default_of_", "_on_");
  if (!facts.made_unique.empty()) return name(facts.made_unique, "make_", "_unique_on_");
  if (!facts.indexed.empty()) return name(facts.indexed, "add_", "_index_to_");
  if (!facts.related_otherwise.empty()) {
    return name(facts.related_otherwise, "change_", "_relation_on_");
  }
  return {};
}

std::string whole_name(const NameFacts& facts) {
  if (std::string name = exchanged_field(facts, true); !name.empty()) return name;
  if (std::string name = model_changes(facts); !name.empty()) return name;
  if (std::string name = exchanged_field(facts, false); !name.empty()) return name;
  if (std::string name = added_or_removed_fields(facts); !name.empty()) return name;
  if (!facts.links.empty()) return link_name(facts.links);
  if (!facts.added_values.empty()) {
    const Phrase phrase = phrase_of(facts.added_values, "values", "enums");
    return "add_" + phrase.fields + "_to_" + phrase.models;
  }
  if (std::string name = column_changes(facts); !name.empty()) return name;
  const bool one_module = facts.modules.size() == 1 && !facts.modules.begin()->empty();
  return "update_" + (one_module ? *facts.modules.begin() : "schema");
}

}  // namespace

std::string suggested_name(const Drift& drift, const DatabaseState& from, const DatabaseState& to,
                           const NameContext& context) {
  const std::string name = whole_name(name_facts(drift, from, to, context));
  const std::set<std::string_view> taken(context.taken.begin(), context.taken.end());
  std::string suggestion = cut_at_words(name, kLongestName);
  for (int number = 2; taken.contains(suggestion); ++number) {
    const std::string suffix = "_" + std::to_string(number);
    suggestion = cut_at_words(name, kLongestName - suffix.size()) + suffix;
  }
  return suggestion;
}

}  // namespace prisma_drift
