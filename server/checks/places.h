// Where findings stand: the narrowest text that a change is about.
#pragma once

#include <optional>
#include <string_view>

#include "server/analysis/analysis.h"
#include "server/sql/replay_state.h"

namespace prisma_drift {

// What is different about a column that exists on both sides.
enum class ColumnAspect : std::uint8_t { type, nullability, default_value, default_name };

// The part of a field that says it: its type with its marks, or its `@default`; the field's name
// where there is none, or where the text is not the current one.
std::optional<Location> place_in_field(const Analysis& analysis, const Column& column,
                                       ColumnAspect aspect);

// The model, enum or attribute in the schema that a finding about the change stands on; for what
// no part of the schema declares, the SQL that made it.
std::optional<Location> place_of(const Analysis& analysis, const Change& change);

// The SQL that made or last changed what the change is about; nothing where no SQL did.
std::optional<Location> sql_of(const Analysis& analysis, const Change& change);

// What is not there any more, with the SQL that made it go.
struct Departure {
  Location location;
  // It has another name now.
  bool renamed = false;
};
std::optional<Departure> departure_of(const Analysis& analysis, const Change& change);
std::optional<Departure> departure_of(const Analysis& analysis, const sql::Thing& thing);

// Where a finding about a whole file stands: its first line that is not empty.
Range first_line(const InputFile& file);

// Where a finding about the project stands: its datasource, else the first file there is.
Location project_place(const Analysis& analysis);

}  // namespace prisma_drift
