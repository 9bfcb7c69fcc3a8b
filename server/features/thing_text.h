// A thing of the database in words.
#pragma once

#include <string>

#include "server/database/database_state.h"
#include "server/features/subject.h"

namespace prisma_drift {

// `column `users.photo`, `TEXT`, nullable`; `unique index `users_email_key` on (`email`)`. Without
// its qualities where the state does not have it.
std::string thing_text(const DatabaseState& state, const Subject& subject);

}  // namespace prisma_drift
