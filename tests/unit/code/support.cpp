#include "tests/unit/code/support.h"

#include <vector>

#include "server/code/uses.h"

namespace prisma_drift::code {
namespace {

constexpr std::string_view kBegin = "«";
constexpr std::string_view kEnd = "»";

ClientField column(std::string name) { return {.name = std::move(name), .model = {}}; }
ClientField missing(std::string name) {
  return {.name = std::move(name), .missing = true, .model = {}};
}
ClientField relation(std::string name, std::string model, bool is_list, bool is_missing = false) {
  return {.name = std::move(name),
          .missing = is_missing,
          .model = std::move(model),
          .is_list = is_list};
}

ClientModel model(std::string name, std::vector<ClientField> fields) {
  std::string accessor = accessor_of(name);
  return {.name = std::move(name), .accessor = std::move(accessor), .fields = std::move(fields)};
}

void remove_all(std::string& text, std::string_view what) {
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at)) {
    text.erase(at, what.size());
  }
}

}  // namespace

ClientModels models_for_tests() {
  ClientModel photo = model("UserProfilePhoto", {column("id"), column("url"), column("userId"),
                                                 relation("user", "User", false)});
  photo.missing = true;
  return {{model("User", {column("id"), column("name"), column("email"), missing("personalPhotoId"),
                          missing("businessPhotoId"), relation("posts", "Post", true),
                          relation("account", "Account", false),
                          relation("personalPhoto", "UserProfilePhoto", false, true),
                          relation("profilePhotos", "UserProfilePhoto", true, true)}),
           model("Post", {column("id"), column("title"), missing("publishedAt"), column("authorId"),
                          relation("author", "User", false)}),
           model("Account", {column("id"), column("personalPhotoId"), column("userId"),
                             relation("user", "User", false)}),
           std::move(photo)}};
}

std::string marked(std::string_view text) {
  std::string result(text);
  const std::vector<Use> uses = uses_of_missing(text, Language::tsx, models_for_tests());
  for (auto use = uses.rbegin(); use != uses.rend(); ++use) {
    result.insert(use->range.end, kEnd);
    result.insert(use->range.begin, kBegin);
  }
  return result;
}

std::string without_marks(std::string_view text) {
  std::string result(text);
  remove_all(result, kBegin);
  remove_all(result, kEnd);
  return result;
}

}  // namespace prisma_drift::code
