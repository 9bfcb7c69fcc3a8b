#include "server/lsp/action_command.h"

#include <string_view>

#include "protocol/types/fields.h"
#include "protocol/uri.h"

namespace prisma_drift {
namespace {

// As it travels.
struct CommandArgument {
  std::string uri = {};
  std::optional<std::string> name = {};
  std::optional<bool> only_additions = {};
};

constexpr auto kCommandArgumentFields = lsp::fields(
    lsp::field("uri", &CommandArgument::uri), lsp::field("name", &CommandArgument::name),
    lsp::field("onlyAdditions", &CommandArgument::only_additions));

void encode(lsp::JsonWriter& out, const CommandArgument& value) {
  lsp::encode_fields(out, value, kCommandArgumentFields);
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
  return {.title = title,
          .command = std::string(command_name(command.kind)),
          .arguments = std::vector<lsp::Any>{lsp::Any::from(argument)}};
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
