// Asking the person: in the client's own form of a confirmation, or with the question that every
// client knows. Owned by the I/O thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "protocol/request_id.h"

namespace prisma_drift {

struct ServerContext;

struct Question {
  // One line, and then the rest.
  std::string title;
  std::string detail;
  // The label of yes.
  std::string action;
  // What must be typed for a yes; only clients that announce confirmations can ask for it.
  std::optional<std::string> typed;
  // URI of what is to be looked at before answering.
  std::optional<std::string> beside;
  bool warns = false;
};

enum class PersonSaid : std::uint8_t { yes, no, something_else_typed, could_not_ask };

struct PersonsAnswer {
  PersonSaid said = PersonSaid::no;
  // Why the client could not ask.
  std::string failure;
};

lsp::RequestId ask_person(ServerContext& context, const Question& question,
                          std::function<void(const PersonsAnswer&)> answered);

}  // namespace prisma_drift
