// What commands answer, and what people are told meanwhile. Owned by the I/O thread.
#pragma once

#include <map>
#include <string>

#include "protocol/reply.h"
#include "protocol/types/basic.h"
#include "protocol/types/window.h"

namespace prisma_drift {

struct ServerContext;

// The result of a command, an object of texts.
using Answer = std::map<std::string, std::string>;

void show_message(ServerContext& context, lsp::MessageType type, const std::string& text);

// Opens a document where the client can.
void show_document(ServerContext& context, const std::string& uri);

// Tells why nothing was done: {"status": "refused", "message"}.
void refuse(ServerContext& context, const std::string& text, lsp::Reply<lsp::Any> reply);

}  // namespace prisma_drift
