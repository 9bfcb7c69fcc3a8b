// Between blocks: new ones.
#include <map>

#include "server/features/completion/items_at.h"

namespace prisma_drift::completion {
namespace {

using schema::Attribute;
using schema::Block;
using schema::BlockKind;
using schema::FieldDeclaration;

// How most models of the project declare their id; where there are none, by a number.
std::string usual_id(const Request& request) {
  std::map<std::string, int> counts;
  for (const Block* block : request.view.types()) {
    for (const FieldDeclaration& field : block->fields) {
      const Attribute* id = field.find_attribute("id");
      const Attribute* value = field.find_attribute("default");
      if (block->kind != BlockKind::model || id == nullptr || value == nullptr) continue;
      const schema::Argument* argument = schema::find_argument(value->arguments, "value", 0);
      if (argument == nullptr || !argument->value.is(schema::Expression::Kind::function)) continue;
      std::string function = argument->value.text + "(";
      for (const schema::Argument& each : argument->value.items) function += each.value.text;
      ++counts["id " + field.type.name + " @id @default(" + function + "))"];
    }
  }
  if (request.view.is_mongodb()) {
    return "id String @id @default(auto()) @map(\"_id\") @" +
           std::string(request.view.datasource_name()) + ".ObjectId";
  }
  std::string usual = "id Int @id @default(autoincrement())";
  int most = 0;
  for (const auto& [text, count] : counts) {
    if (count > most) usual = text, most = count;
  }
  return usual;
}

CompletionItem block_item(std::string_view keyword, std::string_view body, std::string text) {
  return {.label = std::string(keyword),
          .kind = CompletionItem::Kind::keyword,
          .documentation = std::move(text),
          .snippet = std::string(keyword) + " ${1:Name} {\n  " + std::string(body) + "\n}"};
}

bool has_block(const Request& request, BlockKind kind) {
  for (const Block* block : request.view.blocks()) {
    if (block->kind == kind) return true;
  }
  return false;
}

}  // namespace

Items block_items(const Request& request) {
  Items items;
  items.push_back(block_item("model", escaped(usual_id(request)) + "\n  $0",
                             "A table (with MongoDB, a collection), and how code reads it."));
  items.push_back(block_item("enum", "$0", "A type with a fixed list of values."));
  items.push_back(block_item("view", "$0",
                             "A view of the database. A migration has to create it by SQL of its "
                             "own; with Prisma 6 and 7 it needs the preview feature `views`."));
  if (request.view.is_mongodb()) {
    items.push_back(block_item("type", "$0", "A part of documents, stored within its owner."));
  }
  if (!has_block(request, BlockKind::datasource)) {
    CompletionItem item{.label = "datasource",
                        .kind = CompletionItem::Kind::keyword,
                        .documentation = "Which database the schema is for."};
    item.snippet = "datasource db {\n  provider = \"${1:postgresql}\"\n";
    if (request.view.prisma_major() < 7)
      item.snippet += "  url      = env(\"${2:DATABASE_URL}\")\n";
    item.snippet += "}";
    items.push_back(std::move(item));
  }
  const bool is_new = request.view.prisma_major() >= 7;
  items.push_back({.label = "generator",
                   .kind = CompletionItem::Kind::keyword,
                   .documentation = "What `prisma generate` writes: the client, or what a package "
                                    "makes of the schema.",
                   .snippet = is_new ? "generator ${1:client} {\n  provider = \"prisma-client\"\n  "
                                       "output   = \"${2:../src/generated/prisma}\"\n}"
                                     : "generator ${1:client} {\n  provider = "
                                       "\"${2:prisma-client-js}\"\n}"});
  return items;
}

}  // namespace prisma_drift::completion
