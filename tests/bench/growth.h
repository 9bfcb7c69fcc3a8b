// What generated projects of growing size cost.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/measure.h"

namespace prisma_drift::bench {

// 1,000 models and 5,000 migrations.
void measure_largest(const std::string& program, std::vector<Row>& rows);

// 10 to 1,000 models, 10 to 5,000 migrations: cost of each, and by how much the cost of one more
// grows from one size to the next.
void measure_growth(const std::string& program, std::vector<Row>& rows);

}  // namespace prisma_drift::bench
