// Starting and ending a session, and registering capabilities during it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/codec.h"
#include "protocol/request_id.h"
#include "protocol/types/basic.h"
#include "protocol/types/client_capabilities.h"
#include "protocol/types/server_capabilities.h"
#include "protocol/types/workspace.h"

namespace lsp {

// The name and version of a client or a server.
struct PeerInfo {
  std::string name = {};
  std::optional<std::string> version = {};
  bool operator==(const PeerInfo&) const = default;
};
void encode(JsonWriter& out, const PeerInfo& value);
Decoded decode(const Json& in, PeerInfo& value);

namespace trace_value {
inline constexpr const char* kOff = "off";
inline constexpr const char* kMessages = "messages";
inline constexpr const char* kVerbose = "verbose";
}  // namespace trace_value

// The folders come from the first of `workspace_folders`, `root_uri`, `root_path` that is there.
struct InitializeParams {
  std::optional<Nullable<std::int64_t>> process_id = {};
  std::optional<PeerInfo> client_info = {};
  std::optional<std::string> locale = {};
  std::optional<Nullable<std::string>> root_path = {};
  std::optional<Nullable<DocumentUri>> root_uri = {};
  Any initialization_options = {};
  ClientCapabilities capabilities = {};
  std::optional<std::string> trace = {};
  std::optional<Nullable<std::vector<WorkspaceFolder>>> workspace_folders = {};
  std::optional<ProgressToken> work_done_token = {};
  bool operator==(const InitializeParams&) const = default;
};
void encode(JsonWriter& out, const InitializeParams& value);
Decoded decode(const Json& in, InitializeParams& value);

struct InitializeResult {
  ServerCapabilities capabilities = {};
  std::optional<PeerInfo> server_info = {};
  bool operator==(const InitializeResult&) const = default;
};
void encode(JsonWriter& out, const InitializeResult& value);
Decoded decode(const Json& in, InitializeResult& value);

struct CancelParams {
  RequestId id = {};
  bool operator==(const CancelParams&) const = default;
};
void encode(JsonWriter& out, const CancelParams& value);
Decoded decode(const Json& in, CancelParams& value);

struct SetTraceParams {
  std::string value = {};
  bool operator==(const SetTraceParams&) const = default;
};
void encode(JsonWriter& out, const SetTraceParams& value);
Decoded decode(const Json& in, SetTraceParams& value);

struct LogTraceParams {
  std::string message = {};
  std::optional<std::string> verbose = {};
  bool operator==(const LogTraceParams&) const = default;
};
void encode(JsonWriter& out, const LogTraceParams& value);
Decoded decode(const Json& in, LogTraceParams& value);

struct Registration {
  std::string id = {};
  std::string method = {};
  Any register_options = {};
  bool operator==(const Registration&) const = default;
};
void encode(JsonWriter& out, const Registration& value);
Decoded decode(const Json& in, Registration& value);

struct RegistrationParams {
  std::vector<Registration> registrations = {};
  bool operator==(const RegistrationParams&) const = default;
};
void encode(JsonWriter& out, const RegistrationParams& value);
Decoded decode(const Json& in, RegistrationParams& value);

struct Unregistration {
  std::string id = {};
  std::string method = {};
  bool operator==(const Unregistration&) const = default;
};
void encode(JsonWriter& out, const Unregistration& value);
Decoded decode(const Json& in, Unregistration& value);

// The misspelt member is the name that the protocol gave it.
struct UnregistrationParams {
  std::vector<Unregistration> unregistrations = {};
  bool operator==(const UnregistrationParams&) const = default;
};
void encode(JsonWriter& out, const UnregistrationParams& value);
Decoded decode(const Json& in, UnregistrationParams& value);

}  // namespace lsp
