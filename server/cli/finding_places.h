// Lines and columns of one project's findings; each file is indexed once.
#pragma once

#include <map>
#include <string>

#include "server/analysis/inputs.h"
#include "server/analysis/location.h"
#include "server/text/line_index.h"

namespace prisma_drift {

class FindingPlaces {
 public:
  // The inputs outlive the places.
  explicit FindingPlaces(const Inputs& inputs) : inputs_(inputs) {}

  // From 0.
  LineRange find(const Location& location, PositionEncoding encoding);
  // `prisma/schema.prisma:12:3`, counted from 1, in code points.
  std::string describe(const Location& location);

 private:
  const Inputs& inputs_;
  std::map<std::string, LineIndex> indexes_;
};

// For one place only.
std::string describe_place(const Inputs& inputs, const Location& location);

}  // namespace prisma_drift
