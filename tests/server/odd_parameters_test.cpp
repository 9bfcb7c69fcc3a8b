// Requests whose parameters are not what the protocol says: each is answered with what was expected
// where, and the server goes on.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/small_incident.h"
#include "tests/server/test_server.h"

namespace prisma_drift {
namespace {

constexpr int kInvalidParams = -32602;

const json kDocument = {{"uri", "file://" + std::string(kUserPath)}};

// About a document.
constexpr const char* kDocumentRequests[] = {
    "textDocument/codeLens",     "textDocument/documentLink", "textDocument/documentSymbol",
    "textDocument/foldingRange", "textDocument/formatting",   "textDocument/semanticTokens/full"};

// About a place in a document.
constexpr const char* kPlaceRequests[] = {
    "textDocument/completion",    "textDocument/definition",       "textDocument/documentHighlight",
    "textDocument/hover",         "textDocument/onTypeFormatting", "textDocument/prepareRename",
    "textDocument/references",    "textDocument/rename",           "textDocument/signatureHelp",
    "textDocument/typeDefinition"};

// About a part of a document.
constexpr const char* kRangeRequests[] = {"textDocument/codeAction", "textDocument/inlayHint",
                                          "textDocument/rangeFormatting",
                                          "textDocument/semanticTokens/range"};

// The message of the refusal; a failure of the test when it is none.
std::string refusal(TestServer& server, const std::string& method, json params) {
  const int id = server.send_request(method, params);
  server.settle();
  const json& answer = server.answers[id];
  if (!answer.contains("error")) {
    ADD_FAILURE() << method << " takes " << params;
    return {};
  }
  EXPECT_EQ(answer["error"]["code"], kInvalidParams) << method << " " << params;
  return answer["error"]["message"];
}

void expect_refused(TestServer& server, const char* method, const std::vector<json>& all) {
  for (const json& params : all) {
    EXPECT_THAT(refusal(server, method, params), testing::HasSubstr("expected"))
        << method << " " << params;
  }
}

const std::vector<json> kNoDocuments = {json::object(),
                                        json::array({1, 2}),
                                        {{"textDocument", 5}},
                                        {{"textDocument", json::object()}},
                                        {{"textDocument", {{"uri", json::array()}}}}};

const std::vector<json> kNoPlaces = {
    {{"textDocument", kDocument}},
    {{"textDocument", kDocument}, {"position", nullptr}},
    {{"textDocument", kDocument}, {"position", {{"line", "x"}, {"character", 0}}}},
    {{"textDocument", kDocument}, {"position", {{"line", -1}, {"character", 0}}}},
    {{"textDocument", kDocument}, {"position", {{"line", 0.5}, {"character", 0}}}},
    {{"textDocument", kDocument}, {"position", {{"character", 0}}}}};

const std::vector<json> kNoRanges = {
    {{"textDocument", kDocument}},
    {{"textDocument", kDocument}, {"range", json::array()}},
    {{"textDocument", kDocument}, {"range", {{"start", 5}}}},
    {{"textDocument", kDocument}, {"range", {{"start", {{"line", 0}, {"character", 0}}}}}}};

TEST(OddParameters, are_refused_with_what_was_expected) {
  TestServer server(small_incident());
  for (const char* method : kDocumentRequests) expect_refused(server, method, kNoDocuments);
  for (const char* method : kPlaceRequests) {
    expect_refused(server, method, kNoDocuments);
    expect_refused(server, method, kNoPlaces);
  }
  for (const char* method : kRangeRequests) {
    expect_refused(server, method, kNoDocuments);
    expect_refused(server, method, kNoRanges);
  }
  expect_refused(server, "textDocument/selectionRange", kNoDocuments);
  expect_refused(server, "textDocument/selectionRange",
                 {{{"textDocument", kDocument}},
                  {{"textDocument", kDocument}, {"positions", 5}},
                  {{"textDocument", kDocument}, {"positions", {5}}}});
}

TEST(OddParameters, say_where_they_are_odd) {
  TestServer server(small_incident());
  EXPECT_THAT(refusal(server, "textDocument/signatureHelp", kNoPlaces[2]),
              testing::HasSubstr("`position.line`: expected an integer"));
  EXPECT_THAT(refusal(server, "textDocument/documentLink", kNoDocuments[4]),
              testing::HasSubstr("`textDocument.uri`: expected a string"));
}

TEST(OddParameters, of_places_outside_of_the_text_are_taken_for_the_nearest) {
  TestServer server(small_incident());
  const json beyond = {{"line", 4'000'000'000U}, {"character", 4'000'000'000U}};
  for (const char* method : {"textDocument/signatureHelp", "textDocument/hover"}) {
    EXPECT_TRUE(
        server.request(method, {{"textDocument", kDocument}, {"position", beyond}}).is_null());
  }
  const json ranges = server.request("textDocument/selectionRange",
                                     {{"textDocument", kDocument}, {"positions", {beyond}}});
  ASSERT_EQ(ranges.size(), 1U);
  EXPECT_EQ(ranges[0]["range"]["start"], position(0, 0))
      << "behind the last block: all of the file";
}

TEST(OddParameters, of_a_search_for_symbols_mean_all_of_them) {
  TestServer server(small_incident());
  const json all = server.request("workspace/symbol", {{"query", ""}});
  EXPECT_FALSE(all.empty());
  EXPECT_EQ(server.request("workspace/symbol", {{"query", 5}}), all);
  EXPECT_EQ(server.request("workspace/symbol", json::object()), all);
}

}  // namespace
}  // namespace prisma_drift
