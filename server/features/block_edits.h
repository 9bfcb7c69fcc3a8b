// Insertions into blocks of a schema, in the manner of the lines that are there.
#pragma once

#include <string>
#include <string_view>

#include "server/schema/syntax.h"
#include "server/text/text_edit.h"

namespace prisma_drift {

// `lines` with the line breaks that the text has.
std::string with_line_breaks_of(std::string_view text, std::string_view lines);

// The spaces before the block's first field; two where it has none.
std::string indentation_of(const schema::Block& block, std::string_view text);

// A field before the closing brace, behind an empty line when `apart`.
TextEdit add_field_line(const schema::Block& block, std::string_view text, const std::string& line,
                        bool apart = false);

// `@@…` before the closing brace; the first one behind an empty line. In enums behind two spaces,
// as Prisma's own action writes it.
TextEdit add_attribute_line(const schema::Block& block, std::string_view text,
                            const std::string& line);

// ` @unique` behind everything that the field has.
TextEdit add_field_attribute(const schema::FieldDeclaration& field, const std::string& attribute);

}  // namespace prisma_drift
