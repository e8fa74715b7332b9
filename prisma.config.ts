import path from "node:path";
import { defineConfig } from "prisma/config";

// Prisma's CLI would download a native engine; this stand-in runs the same engine from its npm package instead.
process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= path.join(import.meta.dirname, "prisma/schema-engine.mjs");

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env["DATABASE_URL"] ?? "postgresql://app@127.0.0.1:5432/plumbline" },
});
