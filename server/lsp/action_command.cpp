#include "server/lsp/action_command.h"

#include <string_view>

#include "protocol/codec.h"
#include "protocol/uri.h"

namespace prisma_drift {
namespace {

// As it travels.
struct CommandArgument {
  std::string uri = {};
  std::optional<std::string> name = {};
  std::optional<bool> only_additions = {};
};

void encode(lsp::Json& out, const CommandArgument& value) {
  using lsp::encode;
  lsp::json_access::set_object(out);
  encode(lsp::json_access::insert(out, "uri"), value.uri);
  if (value.name) encode(lsp::json_access::insert(out, "name"), *value.name);
  if (value.only_additions) {
    encode(lsp::json_access::insert(out, "onlyAdditions"), *value.only_additions);
  }
}

template <typename T>
std::optional<T> member(const lsp::Json& object, std::string_view name) {
  const lsp::Json* value = lsp::json_access::member(object, name);
  T result{};
  if (value == nullptr || !lsp::decode(*value, result)) return std::nullopt;
  return result;
}

}  // namespace

lsp::Command to_protocol(const std::string& title, const ActionCommand& command) {
  CommandArgument argument{.uri = lsp::uri_of_path(command.file)};
  if (!command.name.empty()) argument.name = command.name;
  if (command.only_additions) argument.only_additions = true;
  lsp::JsonBox box;
  encode(*box, argument);
  return {.title = title,
          .command = std::string(command_name(command.kind)),
          .arguments = std::vector<lsp::Any>{lsp::Any(*box)}};
}

std::optional<CommandRequest> from_protocol(const lsp::ExecuteCommandParams& params) {
  const std::optional<ActionCommand::Kind> kind = command_named(params.command);
  if (!kind || !params.arguments || params.arguments->empty()) return std::nullopt;
  const lsp::Json& argument = params.arguments->front().json();
  const auto uri = member<std::string>(argument, "uri");
  const std::optional<std::string> path = uri ? lsp::path_of_uri(*uri) : std::nullopt;
  if (!path) return std::nullopt;
  return CommandRequest{
      .command = {.kind = *kind,
                  .file = *path,
                  .name = member<std::string>(argument, "name").value_or(""),
                  .only_additions = member<bool>(argument, "onlyAdditions").value_or(false)},
      .typed_name = member<std::string>(argument, "typedName"),
      .confirmed_host = member<std::string>(argument, "confirmedHost")};
}

}  // namespace prisma_drift
