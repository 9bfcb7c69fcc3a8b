#include "server/schema/field_names.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace prisma_drift::schema {
namespace {

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_large(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char small(char c) { return is_large(c) ? static_cast<char>(c - 'A' + 'a') : c; }
char large(char c) { return is_small(c) ? static_cast<char>(c - 'a' + 'A') : c; }

// The same in both numbers.
constexpr auto kUncountable = std::to_array<std::string_view>(
    {"accommodation", "advertising", "advice",      "aircraft",   "blood",        "cash",
     "chaos",         "chess",       "corps",       "crossroads", "deer",         "dust",
     "economics",     "education",   "electricity", "equipment",  "evidence",     "food",
     "furniture",     "garbage",     "gold",        "hardware",   "headquarters", "health",
     "homework",      "housework",   "information", "insurance",  "jeans",        "jewelry",
     "knowledge",     "leather",     "linguistics", "literature", "logic",        "luck",
     "luggage",       "machinery",   "mail",        "management", "mathematics",  "means",
     "milk",          "money",       "music",       "news",       "pants",        "petrol",
     "photography",   "physics",     "police",      "postage",    "pollution",    "poverty",
     "research",      "rice",        "sand",        "scissors",   "series",       "sheep",
     "software",      "species",     "traffic"});

struct Ending {
  std::string_view singular;
  std::string_view plural;
};

// Whole words.
constexpr auto kIrregular = std::to_array<Ending>({
    {"ox", "oxen"},         {"axe", "axes"},          {"die", "dice"},
    {"yes", "yeses"},       {"foot", "feet"},         {"eave", "eaves"},
    {"goose", "geese"},     {"tooth", "teeth"},       {"quiz", "quizzes"},
    {"human", "humans"},    {"proof", "proofs"},      {"carve", "carves"},
    {"valve", "valves"},    {"thief", "thiefs"},      {"groove", "grooves"},
    {"stigma", "stigmas"},  {"wildlife", "wildlife"}, {"japanese", "japanese"},
    {"chinese", "chinese"}, {"genus", "genus"},       {"swiss", "swisses"},
    {"police", "police"},
});

// The first that fits, from the narrowest to the widest.
constexpr auto kEndings = std::to_array<Ending>({
    {"man", "men"},
    {"eaux", "eaux"},
    {"child", "children"},
    {"children", "children"},
    {"person", "people"},
    {"people", "people"},
    {"mouse", "mice"},
    {"louse", "lice"},
    {"mice", "mice"},
    {"matrix", "matrices"},
    {"codex", "codices"},
    {"vertex", "vertices"},
    {"index", "indices"},
    {"appendix", "appendices"},
    {"xes", "xes"},
    {"ches", "ches"},
    {"sses", "sses"},
    {"shes", "shes"},
    {"zzes", "zzes"},
    {"x", "xes"},
    {"ch", "ches"},
    {"ss", "sses"},
    {"sh", "shes"},
    {"zz", "zzes"},
    {"quy", "quies"},
    {"arf", "arves"},
    {"lf", "lves"},
    {"eaf", "eaves"},
    {"eof", "eoves"},
    {"oaf", "oaves"},
    {"hoof", "hooves"},
    {"knife", "knives"},
    {"wife", "wives"},
    {"life", "lives"},
    {"sis", "ses"},
    {"phenomenon", "phenomena"},
    {"criterion", "criteria"},
    {"agenda", "agenda"},
    {"addendum", "addenda"},
    {"millennium", "millennia"},
    {"datum", "data"},
    {"data", "data"},
    {"extremum", "extrema"},
    {"bacterium", "bacteria"},
    {"stratum", "strata"},
    {"erratum", "errata"},
    {"symposium", "symposia"},
    {"curriculum", "curricula"},
    {"quorum", "quora"},
    {"hero", "heroes"},
    {"ato", "atoes"},
    {"gro", "groes"},
    {"alumna", "alumnae"},
    {"alga", "algae"},
    {"vertebra", "vertebrae"},
    {"alumnus", "alumni"},
    {"syllabus", "syllabi"},
    {"octopus", "octopi"},
    {"virus", "viri"},
    {"radius", "radii"},
    {"nucleus", "nuclei"},
    {"fungus", "fungi"},
    {"cactus", "cacti"},
    {"stimulus", "stimuli"},
    {"terminus", "termini"},
    {"bacillus", "bacilli"},
    {"focus", "foci"},
    {"locus", "loci"},
    {"alias", "aliases"},
    {"ias", "ias"},
    {"emu", "emus"},
    {"enu", "enus"},
    {"menus", "menus"},
    {"atlas", "atlases"},
    {"las", "las"},
    {"gas", "gases"},
    {"ris", "rises"},
    {"axis", "axes"},
    {"testis", "testes"},
    {"sus", "suses"},
    {"ese", "ese"},
    {"aus", "aus"},
    {"ous", "ous"},
});

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

std::string replaced(std::string_view noun, std::size_t ending, std::string_view by) {
  return std::string(noun.substr(0, noun.size() - ending)) + std::string(by);
}

}  // namespace

std::string camel_case(std::string_view name) {
  std::string result;
  bool begins_word = false;
  // The last small or first letter: `ID` of `userID` is one word's end.
  char before = ' ';
  for (const char c : name) {
    const bool is_word = is_small(c) || is_large(c) || is_digit(c) || (c & 0x80) != 0;
    if (!is_word) {
      begins_word = !result.empty();
    } else if (is_digit(c)) {
      result += c;
      begins_word = true;
    } else if (begins_word || (is_small(before) && is_large(c))) {
      result += large(c);
      begins_word = false;
    } else {
      result += small(c);
      before = c;
    }
  }
  return result;
}

std::string plural(std::string_view noun) {
  if (std::ranges::find(kUncountable, noun) != kUncountable.end()) return std::string(noun);
  for (const auto& [singular, many] : kIrregular) {
    if (noun == singular) return std::string(many);
  }
  for (const auto& [singular, many] : kEndings) {
    if (noun.ends_with(singular)) return replaced(noun, singular.size(), many);
  }
  const char last = noun.empty() ? ' ' : noun.back();
  const char before_last = noun.size() < 2 ? ' ' : noun[noun.size() - 2];
  if (last == 'y' && !is_vowel(before_last)) return replaced(noun, 1, "ies");
  if (last == 's') return noun.ends_with("us") ? std::string(noun) + "es" : std::string(noun);
  return std::string(noun) + "s";
}

std::string with_small_initial(std::string_view name) {
  std::string result(name);
  if (!result.empty()) result[0] = small(result[0]);
  return result;
}

std::string with_large_initial(std::string_view name) {
  std::string result(name);
  if (!result.empty()) result[0] = large(result[0]);
  return result;
}

}  // namespace prisma_drift::schema
