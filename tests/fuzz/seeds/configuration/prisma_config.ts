import "dotenv/config";
import path from "node:path";
import { defineConfig, env } from "prisma/config";

export default defineConfig({
  schema: path.join("prisma", "schema"),
  migrations: { path: "db/migrations", seed: `tsx prisma/seed.ts` },
  tables: { external: ["public.users"] },
  datasource: { url: env("DATABASE_URL") },
});
