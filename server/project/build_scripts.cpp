#include "server/project/build_scripts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "server/project/literal_paths.h"
#include "server/project/paths.h"
#include "server/project/prisma_calls.h"
#include "server/project/shell_words.h"

namespace prisma_drift {
namespace {

constexpr std::size_t kLargestScript = std::size_t{512} << 10;

std::set<std::string> words_of(std::string_view name) {
  std::set<std::string> words;
  std::string word;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    const auto c = i < name.size() ? static_cast<unsigned char>(name[i]) : 0;
    const bool upper = std::isupper(c) != 0;
    if (std::isalpha(c) == 0 || upper) {
      if (!word.empty()) words.insert(std::exchange(word, {}));
    }
    if (std::isalpha(c) != 0) word += static_cast<char>(std::tolower(c));
  }
  return words;
}

bool has_any(const std::set<std::string>& words, const auto& wanted) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](const char* word) { return words.contains(word); });
}

bool speaks_of_schemas(std::string_view name) {
  constexpr std::array kWords = {"prisma", "schema", "schemas"};
  return has_any(words_of(name), kWords);
}

bool speaks_of_building_schemas(std::string_view name) {
  constexpr std::array kWords = {"build",    "combine",     "merge",  "join",
                                 "concat",   "concatenate", "bundle", "compile",
                                 "assemble", "compose",     "stitch"};
  return speaks_of_schemas(name) && has_any(words_of(name), kWords);
}

bool is_schema_path(std::string_view path) { return file_extension(path) == ".prisma"; }

// What one command says of modules and of the schema built from them.
struct Named {
  std::vector<std::string> inputs;
  std::optional<std::string> output;
  bool builds = false;
};

class Reader {
 public:
  Reader(const FileSystem& files, const Inventory& inventory, const PackageJson& json)
      : files_(files), inventory_(inventory), json_(json) {}

  Named read(const std::string& script_name, const ShellCommand& command) const {
    const std::vector<ShellWord> words = without_package_runner(command.words);
    if (words.empty()) return {};
    Named named;
    const std::string program(file_name(words.front().text));
    if (program == "prismix" || program == "aurora" || program == "prisma-import" ||
        program == "prisma-multischema") {
      named = tool(program, words);
    } else if (program == "cat") {
      named = concatenation(command);
    } else if (const std::string file = script_file(words); !file.empty()) {
      named = script(file);
      named.builds = named.builds || speaks_of_building_schemas(file_name(file)) ||
                     speaks_of_building_schemas(script_name);
    }
    tidy(named);
    return named;
  }

  // The programs made for this, by their own defaults and settings.
  Named tool(std::string_view program, const std::vector<ShellWord>& words) const {
    Named named;
    named.builds = true;
    if (program == "prismix") {
      read_prismix(named);
    } else if (program == "aurora") {
      read_aurora(named);
    } else if (program == "prisma-import") {
      read_prisma_import(named, words);
    } else {
      named.inputs.push_back(join_path(json_.folder, "prisma/subschemas"));
      named.output = join_path(json_.folder, "prisma/schema.prisma");
    }
    tidy(named);
    return named;
  }

 private:
  std::optional<LiteralText> json_file(std::string_view name) const {
    const auto text = files_.read(join_path(json_.folder, name));
    if (!text || text->size() > kLargestScript) return std::nullopt;
    return parse_json(*text);
  }

  void add_paths(Named& named, const Literal* list) const {
    if (list == nullptr) return;
    for (const Literal& item : list->items) {
      if (item.is_string()) add_input(named, join_path(json_.folder, item.text));
    }
    if (list->is_string()) add_input(named, join_path(json_.folder, list->text));
  }

  void set_output(Named& named, const Literal* path) const {
    if (path != nullptr && path->is_string()) named.output = join_path(json_.folder, path->text);
  }

  void read_prismix(Named& named) const {
    const auto config = json_file("prismix.config.json");
    if (!config) return;
    const Literal* const mixers = config->value.find("mixers");
    if (mixers == nullptr) return;
    for (const Literal& mixer : mixers->items) {
      add_paths(named, mixer.find("input"));
      set_output(named, mixer.find("output"));
    }
  }

  void read_aurora(Named& named) const {
    const auto config = json_file("aurora.config.json");
    if (!config) return;
    add_paths(named, config->value.find("files"));
    set_output(named, config->value.find("output"));
  }

  void read_prisma_import(Named& named, const std::vector<ShellWord>& words) const {
    for (const std::string& path : json_.import_schemas) {
      add_input(named, join_path(json_.folder, path));
    }
    if (json_.import_output) named.output = join_path(json_.folder, *json_.import_output);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const std::string& flag = words[i].text;
      const std::string path = join_path(json_.folder, words[i + 1].text);
      if (flag == "--schemas" || flag == "-s") add_input(named, path);
      if (flag == "--output" || flag == "-o") named.output = path;
    }
  }

  // `cat prisma/modules/*.prisma > prisma/schema.prisma`
  Named concatenation(const ShellCommand& command) const {
    Named named;
    if (!is_schema_path(command.output_file)) return named;
    named.builds = true;
    named.output = join_path(json_.folder, command.output_file);
    for (const ShellWord& word : command.words) {
      if (is_schema_path(word.text)) add_input(named, join_path(json_.folder, word.text));
    }
    return named;
  }

  // The file that `node scripts/build.mjs` or `./build.sh` runs; empty if the command runs none.
  std::string script_file(const std::vector<ShellWord>& words) const {
    constexpr std::array<std::string_view, 14> kRunners = {
        "node", "tsx",  "ts-node", "ts-node-esm", "bun",  "deno", "zx",
        "jiti", "esno", "python",  "python3",     "bash", "sh",   "vite-node"};
    constexpr std::array<std::string_view, 9> kEndings = {".js",  ".mjs", ".cjs", ".ts",  ".mts",
                                                          ".cts", ".sh",  ".py",  ".bash"};
    const std::string_view program = words.front().text;
    const bool runs = std::find(kRunners.begin(), kRunners.end(), program) != kRunners.end();
    for (std::size_t i = runs ? 1 : 0; i < words.size(); ++i) {
      const std::string_view extension = file_extension(words[i].text);
      const bool is_script =
          std::find(kEndings.begin(), kEndings.end(), extension) != kEndings.end();
      if (is_script && !words[i].expands) return join_path(json_.folder, words[i].text);
      if (!runs) break;
    }
    return {};
  }

  Named script(const std::string& file) const {
    Named named;
    const auto text = files_.read(file);
    if (!text || text->size() > kLargestScript) return named;
    const std::string_view extension = file_extension(file);
    if (extension == ".sh" || extension == ".bash") {
      for (const ShellCommand& command : shell_commands(*text)) {
        if (is_schema_path(command.output_file)) {
          named.output = join_path(json_.folder, command.output_file);
        }
        for (const ShellWord& word : command.words) add_literal(named, file, word.text);
      }
    } else {
      read_javascript(named, file, *text);
    }
    named.builds = named.output.has_value();
    return named;
  }

  // Python is near enough to JavaScript for its strings and `os.path.join`.
  void read_javascript(Named& named, const std::string& file, const std::string& text) const {
    const JavaScriptText script = parse_javascript(text);
    const ScriptPlace place{file, json_.folder};
    for (const Literal& literal : script.strings) add_literal(named, file, literal.text);
    for (const auto& [name, value] : script.constants) {
      if (const auto path = text_of(value, script, place)) add_literal(named, file, *path);
    }
    for (const Literal& call : script.calls) {
      if (const auto path = text_of(call, script, place)) add_literal(named, file, *path);
      if (!writes(call) || call.items.empty()) continue;
      const auto path = text_of(call.items.front(), script, place);
      if (path && is_schema_path(*path)) named.output = join_path(json_.folder, *path);
    }
  }

  static bool writes(const Literal& call) {
    constexpr std::array<std::string_view, 8> kWriters = {
        "writeFileSync", "writeFile", "createWriteStream", "outputFileSync",
        "outputFile",    "write",     "appendFileSync",    "appendFile"};
    const std::string_view name = call.text;
    const std::string_view last = name.substr(name.rfind('.') + 1);
    // Python's open, to write.
    if (name == "open") {
      return call.items.size() > 1 && call.items[1].text.substr(0, 1) == "w";
    }
    return std::find(kWriters.begin(), kWriters.end(), last) != kWriters.end();
  }

  // Relative paths of a script start from where it runs or from where it stands.
  void add_literal(Named& named, const std::string& file, const std::string& text) const {
    if (text.empty() || text.size() > 400 || text.find('\n') != text.npos) return;
    if (is_absolute_path(text)) return add_input(named, text);
    add_input(named, join_path(json_.folder, text));
    add_input(named, join_path(parent_path(file), text));
  }

  // Only what holds modules counts: most strings are no paths at all.
  void add_input(Named& named, const std::string& path) const {
    const bool glob = path.find_first_of("*?{") != path.npos;
    const std::string at = glob ? folder_of_glob(path) : normalize_path(path);
    if (!is_inside(at, inventory_.topmost)) return;
    if (glob && path.find("**") == path.npos) {
      const auto schemas = inventory_.schemas_in(at);
      std::vector<std::string> matched;
      std::copy_if(schemas.begin(), schemas.end(), std::back_inserter(matched),
                   [&](const std::string& schema) { return matches_glob(schema, path); });
      // The folder, so that a file made later counts too.
      if (!matched.empty() && matched.size() == schemas.size()) matched = {at};
      named.inputs.insert(named.inputs.end(), matched.begin(), matched.end());
    } else if (inventory_.schemas.contains(at) || !inventory_.schemas_in(at).empty()) {
      named.inputs.push_back(at);
    }
  }

  // Without the output, without folders that only lead to others or to the output, each once.
  static void tidy(Named& named) {
    auto& inputs = named.inputs;
    std::sort(inputs.begin(), inputs.end());
    inputs.erase(std::unique(inputs.begin(), inputs.end()), inputs.end());
    const std::vector<std::string> all = inputs;
    std::erase_if(inputs, [&](const std::string& input) {
      if (named.output && is_inside(*named.output, input)) return true;
      if (is_schema_path(input)) return false;
      // `prisma`, said on the way to `prisma/modules`.
      return std::any_of(all.begin(), all.end(), [&](const std::string& other) {
        return other != input && is_inside(other, input) && !is_schema_path(other);
      });
    });
    // A file within a folder that counts as a whole.
    const std::vector<std::string> kept = inputs;
    std::erase_if(inputs, [&](const std::string& input) {
      return std::any_of(kept.begin(), kept.end(), [&](const std::string& other) {
        return other != input && is_inside(input, other);
      });
    });
  }

  const FileSystem& files_;
  const Inventory& inventory_;
  const PackageJson& json_;
};

}  // namespace

std::vector<BuildScript> build_scripts(const FileSystem& files, const Inventory& inventory,
                                       const PackageJson& json) {
  const Reader reader(files, inventory, json);
  std::vector<BuildScript> scripts;
  for (const auto& [name, text] : json.scripts) {
    const auto commands = shell_commands(text);
    for (const ShellCommand& command : commands) {
      if (!script_run_by(command.words, json).empty()) continue;
      Named named = reader.read(name, command);
      if (!named.builds) continue;
      scripts.push_back({{name, text, json.folder},
                         std::move(named.inputs),
                         std::move(named.output),
                         commands.size()});
    }
  }
  std::stable_sort(scripts.begin(), scripts.end(), [](const auto& a, const auto& b) {
    const auto rank = [](const BuildScript& script) {
      return std::tuple(script.commands, !speaks_of_schemas(script.script.name));
    };
    return rank(a) < rank(b);
  });
  // Installed to be run by hand.
  for (const auto& [package, program] : {std::pair("prismix", "prismix"),
                                         {"prisma-aurora", "aurora"},
                                         {"prisma-import", "prisma-import"},
                                         {"prisma-multischema", "prisma-multischema"}}) {
    if (!scripts.empty() || json.dependency(package) == nullptr) continue;
    Named named = reader.tool(program, {});
    scripts.push_back(
        {{"", program, json.folder}, std::move(named.inputs), std::move(named.output), 1});
  }
  return scripts;
}

}  // namespace prisma_drift
