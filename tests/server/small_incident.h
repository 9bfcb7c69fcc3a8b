// The incident, as small as it can be: a team with modules and a build script that forgot its
// migration. `nickname` and the table of Photo are in no migration.
#pragma once

#include <map>
#include <string>

namespace prisma_drift {

inline constexpr const char* kUserPath = "/app/prisma/modules/user.prisma";
inline constexpr const char* kPhotoPath = "/app/prisma/modules/photo.prisma";
inline constexpr const char* kBasePath = "/app/prisma/modules/_base.prisma";
inline constexpr const char* kBuiltPath = "/app/prisma/schema.prisma";
inline constexpr const char* kInitPath = "/app/prisma/migrations/20250101000000_init/migration.sql";
inline constexpr const char* kFixFolder = "/app/prisma/migrations/20250102000000_add_photo";
inline constexpr const char* kFixPath =
    "/app/prisma/migrations/20250102000000_add_photo/migration.sql";

inline constexpr const char* kUser = R"(model User {
  id       Int     @id
  email    String
  nickname String?
  photos   Photo[]
}
)";

inline constexpr const char* kPhoto = R"(model Photo {
  id     Int    @id
  url    String
  userId Int
  user   User   @relation(fields: [userId], references: [id])
}
)";

inline constexpr const char* kBase = R"(datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
)";

inline constexpr const char* kInit = R"(-- CreateTable
CREATE TABLE "User" (
    "id" INTEGER NOT NULL,
    "email" TEXT NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);
)";

inline constexpr const char* kFix = R"(-- AlterTable
ALTER TABLE "User" ADD COLUMN     "nickname" TEXT;

-- CreateTable
CREATE TABLE "Photo" (
    "id" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "userId" INTEGER NOT NULL,

    CONSTRAINT "Photo_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "Photo" ADD CONSTRAINT "Photo_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
)";

inline std::string built() { return std::string(kBase) + "\n" + kPhoto + "\n" + kUser; }

inline std::map<std::string, std::string> small_incident() {
  return {
      {"/app/package.json", R"({
  "name": "app",
  "packageManager": "pnpm@9.15.0",
  "scripts": { "prisma:build": "node scripts/build.mjs" },
  "devDependencies": { "prisma": "6.19.0" }
}
)"},
      {"/app/scripts/build.mjs",
       "// Joins prisma/modules/**/*.prisma into prisma/schema.prisma.\n"
       "const root = 'prisma/modules'\nwriteFileSync('prisma/schema.prisma', join(root))\n"},
      {"/app/node_modules/.bin/prisma", ""},
      {"/app/.env", "DATABASE_URL=\"postgresql://app:secret@localhost:5432/app\"\n"},
      {kBasePath, kBase},
      {kUserPath, kUser},
      {kPhotoPath, kPhoto},
      {kBuiltPath, built()},
      {"/app/prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n"},
      {kInitPath, kInit},
  };
}

}  // namespace prisma_drift
