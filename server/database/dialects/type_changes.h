// What type_change() dispatches to: each dialect's folder defines its own.
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
}
namespace sqlite {
Cast type_change(const TypeComparison& columns);
}
namespace sqlserver {
Cast type_change(const TypeComparison& columns);
}

}  // namespace prisma_drift
