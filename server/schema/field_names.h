// The names that Prisma gives to the fields it adds.
#pragma once

#include <string>
#include <string_view>

namespace prisma_drift::schema {

// `userProfile` of `User_profile`: the words joined, the first one small.
std::string camel_case(std::string_view name);

// `categories` of `category`, as Prisma forms it; English, by rules and without a dictionary.
std::string plural(std::string_view noun);

// With the first letter small, or large, and nothing else changed.
std::string with_small_initial(std::string_view name);
std::string with_large_initial(std::string_view name);

}  // namespace prisma_drift::schema
