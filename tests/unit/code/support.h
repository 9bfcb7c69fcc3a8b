// A client to use in code, and code with what is to be found written in «guillemets».
#pragma once

#include <string>
#include <string_view>

#include "server/code/client_models.h"

namespace prisma_drift::code {

// User lacks `personalPhotoId`, `businessPhotoId` and the relations `personalPhoto` and
// `profilePhotos`; Post lacks `publishedAt`; UserProfilePhoto lacks its table. Account has a
// `personalPhotoId` that is not missing.
ClientModels models_for_tests();

// The text with guillemets around every use that is found in it.
std::string marked(std::string_view text);
std::string without_marks(std::string_view text);

}  // namespace prisma_drift::code
