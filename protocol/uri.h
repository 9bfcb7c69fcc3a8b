// URIs of files, to and from paths. Text in, text out: no file is looked at.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lsp {

// `file:///home/a%20b` is `/home/a b`. Tolerates what editors send: an encoded or lower-case drive
// letter (`file:///c%3A/x` and `file:///C:/x` are both `c:/x`), a `localhost` authority, one slash
// instead of three. A host gives a share: `file://server/share` is `//server/share`.
// Nothing for other schemes, for broken percent signs and for an encoded zero byte.
std::optional<std::string> path_of_uri(std::string_view uri);

// The inverse, in one form per path: everything but letters, digits, `-._~/` and a drive's colon is
// percent-encoded byte by byte; drive letters become lower case, backslashes of a drive path
// slashes.
std::string uri_of_path(std::string_view path);

// `file` in lower case, or nothing if the text does not begin with a scheme.
std::optional<std::string> uri_scheme(std::string_view uri);

}  // namespace lsp
