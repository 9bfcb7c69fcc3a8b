// A parsed statement -> its action. What is only text in the grammar stays text here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/database/dialect.h"
#include "server/sql/statement.h"
#include "server/sql/syntax_tree.h"

namespace prisma_drift::sql {

// Where the parts of a statement are collected. A statement inside another one (in a DO block)
// begins at `offset` of it.
class Parts {
 public:
  Parts(std::vector<Range>& ranges, std::uint32_t offset) : ranges_(ranges), offset_(offset) {}

  Part add(Range range) {
    ranges_.push_back({range.begin + offset_, range.end + offset_});
    return static_cast<Part>(ranges_.size() - 1);
  }
  Parts inside(std::uint32_t offset) const { return Parts(ranges_, offset_ + offset); }

 private:
  std::vector<Range>& ranges_;
  std::uint32_t offset_;
};

struct LoweringContext {
  Dialect dialect;
  Parts& parts;

  std::string name(Node identifier) const;
  // Of a `name` node.
  Name qualified(Node name) const;
  // Of the first child of that kind, or in that field; empty if there is none.
  std::string child_name(Node parent, Field field) const;
};

// `statement` is the statement's node.
Action lower_statement(const LoweringContext& context, Node statement);

// The parts of it that tables and indexes fill; see lower_table.cpp.
CreateTable lower_create_table(const LoweringContext& context, Node statement);
AlterTable lower_alter_table(const LoweringContext& context, Node statement);
CreateIndex lower_create_index(const LoweringContext& context, Node statement);

// See lower_column.cpp.
ColumnDefinition lower_column(const LoweringContext& context, Node column);
Constraint lower_constraint(const LoweringContext& context, Node constraint);
std::vector<IndexElement> lower_elements(const LoweringContext& context, Node elements);
std::vector<std::string> lower_columns(const LoweringContext& context, Node columns);

}  // namespace prisma_drift::sql
