// Names of models and fields as the words of a migration's name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace prisma_drift {

// `personalPhotoId` as `personal_photo_id`, `HTMLPage` as `html_page`, `OAuthToken` as
// `oauth_token`: lower-case ASCII letters and digits with single `_` between, possibly none.
std::string words_of(std::string_view name);

// The words of what words_of() returned.
std::vector<std::string_view> split_words(std::string_view words);

// At most `limit` bytes of whole words, none of those at the end that promise more (`to`, `and`).
// A first word that is too long is cut.
std::string cut_at_words(std::string_view words, std::size_t limit);

}  // namespace prisma_drift
