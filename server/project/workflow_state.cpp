#include "server/project/workflow_state.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "server/base/hash.h"
#include "server/project/paths.h"

namespace prisma_drift {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;

std::string hexadecimal(const Hash& hash) {
  std::array<char, 33> text{};
  std::snprintf(text.data(), text.size(), "%016llx%016llx",
                static_cast<unsigned long long>(hash.high),
                static_cast<unsigned long long>(hash.low));
  return text.data();
}

std::string absolute_variable(const char* name) {
  const char* const value = std::getenv(name);
  // The XDG specification: a path that is not absolute is to be ignored.
  return value != nullptr && value[0] == '/' ? value : "";
}

std::string text_of(const Json& object, const char* name) {
  const auto member = object.find(name);
  return member != object.end() && member->is_string() ? member->get<std::string>() : "";
}

std::vector<std::string> texts_of(const Json& object, const char* name) {
  std::vector<std::string> texts;
  const auto member = object.find(name);
  if (member == object.end() || !member->is_array()) return texts;
  for (const Json& element : *member) {
    if (element.is_string()) texts.push_back(element.get<std::string>());
  }
  return texts;
}

}  // namespace

WorkflowFiles workflow_files(const std::string& folder, const ProjectLayout& layout) {
  const Hash hash = Hasher().add(layout.root).add(layout.migrations_folder).finish();
  const std::string path = join_path(folder, hexadecimal(hash));
  return {path + ".json", path + ".lock"};
}

std::string state_folder() {
  if (const std::string state = absolute_variable("XDG_STATE_HOME"); !state.empty()) {
    return join_path(state, "prisma-drift");
  }
  const std::string home = absolute_variable("HOME");
  return home.empty() ? "" : join_path(home, ".local/state/prisma-drift");
}

WorkflowState read_workflow_state(const FileSystem& files, const std::string& path) {
  WorkflowState state;
  const Result<std::string> text = files.read(path);
  if (!text) return state;
  const Json document = Json::parse(*text, nullptr, false);
  if (!document.is_object() || document.value("version", Json()) != kVersion) return state;
  state.waiting = texts_of(document, "waiting");
  const auto running = document.find("running");
  if (running == document.end() || !running->is_object()) return state;
  const std::vector<std::string> before = texts_of(*running, "before");
  state.running = InterruptedWorkflow{.command = text_of(*running, "command"),
                                      .name = text_of(*running, "name"),
                                      .migration = text_of(*running, "migration"),
                                      .step = text_of(*running, "step"),
                                      .line = text_of(*running, "line"),
                                      .before = {before.begin(), before.end()}};
  return state;
}

Status write_workflow_state(FileSystem& files, const std::string& path, const ProjectLayout& layout,
                            const WorkflowState& state) {
  if (state == WorkflowState{}) return files.kind_of(path) ? files.remove(path) : ok();
  // The root is for people who find the file.
  Json document = {{"version", kVersion}, {"root", layout.root}, {"waiting", state.waiting}};
  if (state.running) {
    document["running"] = {
        {"command", state.running->command},     {"name", state.running->name},
        {"migration", state.running->migration}, {"step", state.running->step},
        {"line", state.running->line},           {"before", state.running->before}};
  }
  if (Status made = files.create_folder(std::string(parent_path(path))); !made) return made;
  return files.write(path, document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace prisma_drift
