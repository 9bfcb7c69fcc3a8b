#include "server/project/prisma_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(PrismaConfig, is_read_from_its_literals) {
  const PrismaConfig config = read_prisma_config("/app/prisma.config.ts", R"(
    import 'dotenv/config'
    import path from 'node:path'
    import { defineConfig, env } from 'prisma/config'

    export default defineConfig({
      schema: path.join('prisma', 'schema'),
      migrations: { path: 'db/migrations', seed: `tsx seed.ts` },
      datasource: { url: env('DATABASE_URL') },
      tables: { external: ['auth.users'] },
      enums: { external: ['auth.kind'] },
    } satisfies PrismaConfig)
  )");
  EXPECT_EQ(config.schema, "/app/prisma/schema");
  EXPECT_EQ(config.migrations, "/app/db/migrations");
  EXPECT_EQ(config.url_variable, "DATABASE_URL");
  EXPECT_THAT(config.external_tables, ElementsAre("auth.users"));
  EXPECT_THAT(config.external_enums, ElementsAre("auth.kind"));
  EXPECT_THAT(config.problems, IsEmpty());
}

TEST(PrismaConfig, may_be_commonjs_and_named_first) {
  const PrismaConfig config = read_prisma_config("/app/prisma.config.cjs", R"(
    const path = require('path')
    require('dotenv').config({ path: '../../.env' })
    const base = { migrations: { path: path.resolve(__dirname, 'm') } }
    const config = { ...base, schema: './a.prisma', datasource: { url: process.env.DB_URL ?? 'x' } }
    module.exports = config
  )");
  EXPECT_EQ(config.schema, "/app/a.prisma");
  EXPECT_EQ(config.migrations, "/app/m");
  EXPECT_EQ(config.url_variable, "DB_URL");
}

TEST(PrismaConfig, in_a_hidden_folder_has_paths_from_there) {
  const PrismaConfig config =
      read_prisma_config("/app/.config/prisma.ts", "export default { schema: '../p/s.prisma' }");
  EXPECT_EQ(config.schema, "/app/p/s.prisma");
  EXPECT_EQ(config.root, "/app");
}

TEST(PrismaConfig, that_computes_its_paths_says_so) {
  const std::string text = "export default { schema: find(), migrations: { path: process.env.M } }";
  const PrismaConfig config = read_prisma_config("/app/prisma.config.js", text);
  EXPECT_EQ(config.schema, std::nullopt);
  ASSERT_THAT(config.problems, SizeIs(2));
  EXPECT_EQ(text.substr(config.problems[0].range.begin, config.problems[0].range.size()), "find()");
}

TEST(PrismaConfig, reads_which_env_files_it_loads) {
  const PrismaConfig config = read_prisma_config("/app/prisma.config.ts", R"(
    import { config } from 'dotenv'
    config({ path: ['.env.local', '.env'] })
    process.loadEnvFile('../.env')
    export default {})");
  EXPECT_THAT(config.environment_files, ElementsAre("/app/.env.local", "/app/.env", "/.env"));
}

TEST(PrismaConfig, variables_that_name_each_other_end) {
  const PrismaConfig config = read_prisma_config("/app/prisma.config.ts",
                                                 "const a = b ?? c; const b = a || d; const c = a\n"
                                                 "export default { datasource: { url: a } }");
  EXPECT_EQ(config.url_variable, std::nullopt);
}

TEST(PrismaConfig, is_known_by_its_name) {
  EXPECT_GT(prisma_config_rank("/a/prisma.config.mts"), 0);
  EXPECT_GT(prisma_config_rank("/a/.config/prisma.ts"), 0);
  EXPECT_LT(prisma_config_rank("/a/prisma7.config.ts"), prisma_config_rank("/a/prisma.config.js"));
  EXPECT_EQ(prisma_config_rank("/a/prisma.ts"), 0);
  EXPECT_EQ(prisma_config_rank("/a/prisma.config.json"), 0);
}

}  // namespace
}  // namespace prisma_drift
