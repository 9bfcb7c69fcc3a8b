// What type_change() and type_change_recurs() dispatch to: each dialect's folder defines its own.
#pragma once

#include "server/database/type_changes.h"

namespace prisma_drift {

namespace postgresql {
Cast type_change(const TypeComparison& columns);
}
namespace cockroachdb {
Cast type_change(const TypeComparison& columns);
}
namespace mysql {
Cast type_change(const TypeComparison& columns);
bool type_change_recurs(const ColumnType& from, const ColumnType& to);
}  // namespace mysql
namespace sqlite {
Cast type_change(const TypeComparison& columns);
}
namespace sqlserver {
Cast type_change(const TypeComparison& columns);
}

}  // namespace prisma_drift
