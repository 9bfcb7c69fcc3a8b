#include "server/lsp/person.h"

#include <utility>
#include <vector>

#include "server/lsp/answers.h"
#include "server/lsp/client_requests.h"
#include "server/lsp/server_context.h"

namespace prisma_drift {
namespace {

constexpr const char* kCancel = "Cancel";

using Answered = std::function<void(const PersonsAnswer&)>;

lsp::RequestId confirm(ServerContext& context, const Question& question, Answered answered) {
  return context.connection.request<methods::Confirm>(
      {.title = question.title,
       .detail = question.detail,
       .action = question.action,
       .typed = question.typed,
       .beside = question.beside},
      [answered = std::move(answered),
       wanted = question.typed](const lsp::Outcome<ConfirmResult>& result) {
        if (!result) return answered({PersonSaid::could_not_ask, result.error().message});
        if (!result->confirmed) return answered({PersonSaid::no, {}});
        // Looked at here too: a client that forgets to ask must not pass for a person who typed.
        const bool typed = !wanted || result->typed == wanted;
        answered({typed ? PersonSaid::yes : PersonSaid::something_else_typed, {}});
      });
}

lsp::RequestId ask_with_buttons(ServerContext& context, const Question& question,
                                Answered answered) {
  if (question.beside) show_document(context, *question.beside);
  const std::string space = question.title.empty() || question.detail.empty() ? "" : "\n";
  return context.connection.request<lsp::methods::ShowMessageRequest>(
      {.type = question.warns ? lsp::MessageType::warning : lsp::MessageType::info,
       .message = question.title + space + question.detail,
       .actions = std::vector<lsp::MessageActionItem>{{question.action}, {kCancel}}},
      [answered = std::move(answered),
       yes = question.action](const lsp::Outcome<lsp::ShowMessageRequestResult>& result) {
        if (!result) return answered({PersonSaid::could_not_ask, result.error().message});
        answered({*result && (*result)->title == yes ? PersonSaid::yes : PersonSaid::no, {}});
      });
}

}  // namespace

lsp::RequestId ask_person(ServerContext& context, const Question& question, Answered answered) {
  return context.client.confirms ? confirm(context, question, std::move(answered))
                                 : ask_with_buttons(context, question, std::move(answered));
}

}  // namespace prisma_drift
