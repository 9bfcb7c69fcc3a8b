#include "server/checks/lint/plurals.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace prisma_drift::lint {
namespace {

using Words = std::span<const std::string_view>;

// Words that are their own plural. Sorted.
constexpr std::array<std::string_view, 94> kUnchanging = {
    "adulthood", "advice",         "agenda",    "aid",        "aircraft",     "alcohol",
    "ammo",      "analytics",      "anime",     "athletics",  "audio",        "bison",
    "blood",     "bream",          "buffalo",   "butter",     "carp",         "cash",
    "chassis",   "chess",          "clothing",  "cod",        "commerce",     "cooperation",
    "corps",     "debris",         "diabetes",  "digestion",  "elk",          "energy",
    "equipment", "excretion",      "expertise", "firmware",   "flounder",     "fun",
    "gallows",   "garbage",        "graffiti",  "hardware",   "headquarters", "health",
    "herpes",    "highjinks",      "homework",  "housework",  "information",  "jeans",
    "justice",   "kudos",          "labour",    "literature", "machinery",    "mackerel",
    "mail",      "manga",          "media",     "mews",       "moose",        "mud",
    "music",     "news",           "only",      "personnel",  "pike",         "plankton",
    "pliers",    "police",         "pollution", "premises",   "rain",         "research",
    "rice",      "salmon",         "scissors",  "series",     "sewage",       "shambles",
    "shrimp",    "software",       "species",   "staff",      "swine",        "tennis",
    "traffic",   "transportation", "trout",     "tuna",       "wealth",       "welfare",
    "whiting",   "wildebeest",     "wildlife",  "you"};

// Whole words, with their plurals.
constexpr std::array<std::pair<std::string_view, std::string_view>, 47> kIrregular = {{
    {"anathema", "anathemata"},
    {"axe", "axes"},
    {"carve", "carves"},
    {"die", "dice"},
    {"dingo", "dingoes"},
    {"dogma", "dogmata"},
    {"eave", "eaves"},
    {"echo", "echoes"},
    {"foot", "feet"},
    {"genus", "genera"},
    {"goose", "geese"},
    {"groove", "grooves"},
    {"has", "have"},
    {"he", "they"},
    {"herself", "themselves"},
    {"himself", "themselves"},
    {"human", "humans"},
    {"i", "we"},
    {"is", "are"},
    {"itself", "themselves"},
    {"lemma", "lemmata"},
    {"looey", "looies"},
    {"me", "us"},
    {"myself", "ourselves"},
    {"ox", "oxen"},
    {"passerby", "passersby"},
    {"pickaxe", "pickaxes"},
    {"proof", "proofs"},
    {"quiz", "quizzes"},
    {"schema", "schemata"},
    {"she", "they"},
    {"stigma", "stigmata"},
    {"stoma", "stomata"},
    {"that", "those"},
    {"them", "them"},
    {"themself", "themselves"},
    {"thief", "thieves"},
    {"this", "these"},
    {"tooth", "teeth"},
    {"tornado", "tornadoes"},
    {"torpedo", "torpedoes"},
    {"valve", "valves"},
    {"viscus", "viscera"},
    {"volcano", "volcanoes"},
    {"was", "were"},
    {"yes", "yeses"},
    {"yourself", "yourselves"},
}};

bool is_vowel(char letter) {
  return std::string_view("aeiou").find(letter) != std::string_view::npos;
}

bool contains(Words words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// The rules: each says what a word becomes, or nothing where it is not about such a word.

std::optional<std::string> as_it_is(std::string_view word) {
  constexpr std::array<std::string_view, 8> kEndings = {"sheep",   "pox",  "ous",  "ois",
                                                        "measles", "fish", "deer", "pokemon"};
  const auto ends = [word](std::string_view ending) { return word.ends_with(ending); };
  const bool of_people =
      word.size() > 3 && word.ends_with("ese") && !is_vowel(word[word.size() - 4]);
  if (!of_people && std::ranges::none_of(kEndings, ends)) return std::nullopt;
  return std::string(word);
}

// A stem, with one of several endings in the singular or with that of the plural.
std::optional<std::string> by_stem(std::string_view word, Words stems, Words endings,
                                   std::string_view plural) {
  for (const std::string_view ending : endings) {
    if (!word.ends_with(ending)) continue;
    const std::string_view stem = word.substr(0, word.size() - ending.size());
    const auto ends = [stem](std::string_view known) { return stem.ends_with(known); };
    if (std::ranges::any_of(stems, ends)) return std::string(stem) + std::string(plural);
  }
  return std::nullopt;
}

std::optional<std::string> of_people_and_animals(std::string_view word) {
  if (word.ends_with("man") || word.ends_with("men")) {
    return std::string(word.substr(0, word.size() - 2)) + "en";
  }
  if (word.ends_with("eaux")) return std::string(word);
  if (word.ends_with("child")) return std::string(word) + "ren";
  if (word.ends_with("children")) return std::string(word);
  constexpr std::array<std::string_view, 1> kPerson = {"pe"};
  constexpr std::array<std::string_view, 2> kPersons = {"rson", "ople"};
  if (auto people = by_stem(word, kPerson, kPersons, "ople")) return people;
  for (const std::string_view stem : {"m", "l", "titm"}) {
    if (word == std::string(stem) + "ouse" || word == std::string(stem) + "ice") {
      return std::string(stem) + "ice";
    }
  }
  return std::nullopt;
}

std::optional<std::string> matrices(std::string_view word) {
  constexpr std::array<std::string_view, 7> kStems = {"matr", "cod", "mur",   "sil",
                                                      "vert", "ind", "append"};
  constexpr std::array<std::string_view, 2> kEndings = {"ix", "ex"};
  return by_stem(word, kStems, kEndings, "ices");
}

std::optional<std::string> after_hissing(std::string_view word) {
  for (const std::string_view ending : {"x", "ch", "ss", "sh", "zz"}) {
    if (word.ends_with(ending)) return std::string(word) + "es";
  }
  return std::nullopt;
}

// `city`, `query`, and `money`.
std::optional<std::string> ending_in_y(std::string_view word) {
  const std::size_t size = word.size();
  if (size < 2 || word.back() != 'y') return std::nullopt;
  const std::string without_y(word.substr(0, size - 1));
  if (size >= 5 && word[size - 2] == 'e' && (word[size - 3] == 'l' || word[size - 3] == 'n') &&
      std::string_view("ieo").find(word[size - 4]) != std::string_view::npos &&
      word[size - 5] != 'c' && word[size - 5] != 'h') {
    return without_y.substr(0, size - 2) + "ies";
  }
  const char before = word[size - 2];
  if (word.ends_with("quy") || (!is_vowel(before) && before != 'y')) return without_y + "ies";
  return std::nullopt;
}

// `knife`, `shelf`, `leaf`.
std::optional<std::string> ending_in_f(std::string_view word) {
  for (const std::string_view ending : {"knife", "wife", "life"}) {
    if (word.ends_with(ending)) return std::string(word.substr(0, word.size() - 2)) + "ves";
  }
  for (const std::string_view ending : {"arf", "lf", "eaf", "eof", "oaf", "hoof"}) {
    if (word.ends_with(ending)) return std::string(word.substr(0, word.size() - 1)) + "ves";
  }
  return std::nullopt;
}

std::optional<std::string> analyses(std::string_view word) {
  if (!word.ends_with("sis")) return std::nullopt;
  return std::string(word.substr(0, word.size() - 2)) + "es";
}

// `criterion` and `datum`: also `criteria` and `data` are plural.
std::optional<std::string> of_greek_and_latin(std::string_view word) {
  constexpr std::array<std::string_view, 11> kGreek = {
      "apheli",  "hyperbat", "periheli",   "asyndet", "noumen", "phenomen",
      "criteri", "organ",    "prolegomen", "hedr",    "automat"};
  constexpr std::array<std::string_view, 2> kGreekEndings = {"a", "on"};
  if (auto plural = by_stem(word, kGreek, kGreekEndings, "a")) return plural;
  constexpr std::array<std::string_view, 15> kLatin = {
      "agend",     "addend", "millenni", "dat",     "extrem",   "bacteri", "desiderat", "strat",
      "candelabr", "errat",  "ov",       "symposi", "curricul", "automat", "quor"};
  constexpr std::array<std::string_view, 2> kLatinEndings = {"a", "um"};
  return by_stem(word, kLatin, kLatinEndings, "a");
}

std::optional<std::string> ending_in_o(std::string_view word) {
  for (const std::string_view ending : {"hero", "ato", "gro"}) {
    if (word.ends_with(ending)) return std::string(word) + "es";
  }
  return std::nullopt;
}

std::optional<std::string> of_scholars(std::string_view word) {
  for (const std::string_view stem : {"seraph", "cherub"}) {
    if (word.ends_with(stem)) return std::string(word) + "im";
    if (word.ends_with(std::string(stem) + "im")) return std::string(word);
  }
  constexpr std::array<std::string_view, 3> kFeminine = {"alumn", "alg", "vertebr"};
  constexpr std::array<std::string_view, 2> kFeminineEndings = {"a", "ae"};
  if (auto plural = by_stem(word, kFeminine, kFeminineEndings, "ae")) return plural;
  constexpr std::array<std::string_view, 14> kMasculine = {
      "alumn",  "syllab", "vir",    "radi", "nucle", "fung", "cact",
      "stimul", "termin", "bacill", "foc",  "uter",  "loc",  "strat"};
  constexpr std::array<std::string_view, 2> kMasculineEndings = {"us", "i"};
  return by_stem(word, kMasculine, kMasculineEndings, "i");
}

// Those that end in `s` and are not plural for that, and those that only look singular.
std::optional<std::string> ending_in_s(std::string_view word) {
  const std::size_t size = word.size();
  const auto letter_before = [&](std::size_t ending) {
    return size > ending ? word[size - ending - 1] : '\0';
  };
  const auto one_of = [](char letter, std::string_view letters) {
    return letter != '\0' && letters.find(letter) != letters.npos;
  };
  const bool unchanged =
      (word.ends_with("ias") && letter_before(3) != '\0' && letter_before(3) != 'l') ||
      (word.ends_with("las") && one_of(letter_before(3), "aeiou")) ||
      (word.ends_with("as") && one_of(letter_before(2), "ejzr")) ||
      (word.ends_with("am") && one_of(letter_before(2), "iu"));
  if (unchanged) return std::string(word);
  for (const std::string_view stem : {"emu", "enu"}) {
    if (word.ends_with(stem)) return std::string(word) + "s";
    if (word.ends_with(std::string(stem) + "s")) return std::string(word);
  }
  const bool of_us =
      word.ends_with("us") && letter_before(2) != '\0' && !one_of(letter_before(2), "aou");
  for (const std::string_view ending : {"alias", "tlas", "tmas", "gas", "ris"}) {
    if (word.ends_with(ending)) return std::string(word) + "es";
  }
  if (of_us) return std::string(word) + "es";
  if (word.ends_with("axis") || word.ends_with("testis")) {
    return std::string(word.substr(0, size - 2)) + "es";
  }
  return std::nullopt;
}

// The first that knows the word says it.
constexpr std::array kRules = {as_it_is,    of_people_and_animals, matrices,   after_hissing,
                               ending_in_y, ending_in_f,           analyses,   of_greek_and_latin,
                               ending_in_o, of_scholars,           ending_in_s};

std::string regular_plural(std::string_view word) {
  for (const auto rule : kRules) {
    if (auto plural = rule(word)) return *std::move(plural);
  }
  // A letter beyond ASCII at the end.
  if (static_cast<unsigned char>(word.back()) >= 0x80) return std::string(word);
  return std::string(word.ends_with('s') ? word.substr(0, word.size() - 1) : word) + "s";
}

}  // namespace

std::string plural_of(std::string_view word,
                      std::span<const std::pair<std::string, std::string>> irregular) {
  std::string lower(word);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  for (const auto& [singular, plural] : irregular) {
    if (lower == plural) return lower;
    if (lower == singular) return plural;
  }
  for (const auto& [singular, plural] : kIrregular) {
    if (lower == plural) return lower;
  }
  for (const auto& [singular, plural] : kIrregular) {
    if (lower == singular) return std::string(plural);
  }
  if (lower.empty() || contains(kUnchanging, lower)) return lower;
  return regular_plural(lower);
}

bool is_plural(std::string_view word) {
  std::string lower = plural_of(word);
  return std::ranges::equal(word, lower, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

}  // namespace prisma_drift::lint
