#include "server/lsp/answers.h"

#include "protocol/connection.h"
#include "server/lsp/server_context.h"

namespace prisma_drift {

void show_message(ServerContext& context, lsp::MessageType type, const std::string& text) {
  context.connection.notify<lsp::methods::ShowMessage>({.type = type, .message = text});
}

void show_document(ServerContext& context, const std::string& uri) {
  if (!context.client.shows_documents) return;
  context.connection.request<lsp::methods::ShowDocument>({.uri = uri, .take_focus = true});
}

void refuse(ServerContext& context, const std::string& text, lsp::Reply<lsp::Any> reply) {
  show_message(context, lsp::MessageType::warning, text);
  reply(lsp::Any::from(Answer{{"status", "refused"}, {"message", text}}));
}

}  // namespace prisma_drift
