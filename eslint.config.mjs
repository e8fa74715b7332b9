import next from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";
import prettier from "eslint-config-prettier";

/**
 * Who may import whom (ARCHITECTURE.md, "Folders"). One row a folder: the folders of ours that it must not
 * import, and the sentence that names the right place instead.
 */
const PURE = ["react", "react-dom", "next", "next/*", "next-auth", "next-auth/*", "pg", "pino", "node:*", "@prisma/*"];
const DIRECTIONS = {
  "lib/metrics": {
    deny: ["app", "components", "prisma", "lib/!(metrics)"],
    packages: PURE,
    hint: "lib/metrics is pure and imports nothing of ours: pass what you need as an argument.",
  },
  "lib/series": {
    deny: ["app", "components", "prisma", "lib/!(metrics|series)"],
    packages: PURE,
    hint: "lib/series is pure and imports only lib/metrics: pass what you need as an argument.",
  },
  "lib/withings": {
    deny: ["app", "components", "prisma", "lib/!(withings|metrics)"],
    packages: ["react", "next", "next/*", "@prisma/*", "pg"],
    hint: "lib/withings knows the wire, not us: tokens, storage and the environment belong to lib/connections.",
  },
  "lib/storage": {
    deny: ["app", "components", "lib/!(storage|metrics)"],
    packages: ["react", "next", "next/*"],
    hint: "lib/storage knows Prisma and the words of lib/metrics only: what calls Withings belongs to lib/ingest or lib/connections.",
  },
  "lib/connections": {
    deny: ["app", "components", "prisma", "lib/!(connections|withings|storage|metrics)"],
    packages: ["react", "next", "next/*"],
    hint: "lib/connections stands on lib/withings and lib/storage: pages and cookies belong to app and lib/auth.",
  },
  "lib/ingest": {
    deny: ["app", "components", "prisma", "lib/!(ingest|withings|storage|connections|metrics)"],
    packages: ["react", "next", "next/*"],
    hint: "lib/ingest and lib/live never meet: the database is between them.",
  },
  "lib/live": {
    deny: ["app", "components", "prisma", "lib/!(live|storage|metrics|series)"],
    packages: ["react", "next", "next/*"],
    hint: "lib/live reads what is stored: fetching belongs to lib/ingest.",
  },
  "lib/queries": {
    deny: ["app", "components", "prisma", "lib/!(queries|storage|metrics|series|auth)"],
    packages: ["react", "@prisma/*"],
    hint: "lib/queries reads for pages: fetching belongs to lib/ingest, SQL to lib/storage.",
  },
  "lib/auth": {
    deny: ["app", "components", "prisma", "lib/!(auth|storage|config|connections|withings|metrics)"],
    packages: ["react", "@prisma/*"],
    hint: "lib/auth decides who is there: queries and pages stand above it.",
  },
  "lib/config": {
    deny: ["app", "components", "prisma", "lib/!(config)"],
    packages: ["react", "next", "next/*", "@prisma/*"],
    hint: "lib/config only parses the environment.",
  },
  "lib/simulator": {
    deny: ["app", "components", "prisma", "lib/!(simulator)"],
    packages: ["react", "next", "next/*", "@prisma/*"],
    hint: "lib/simulator is somebody else's cloud: it shares nothing with the product, so that one misreading cannot pass both.",
  },
  "lib/server": {
    deny: ["components", "lib/simulator"],
    packages: [],
    hint: "lib/server wires what is in lib; the simulator is another process.",
  },
  components: {
    deny: ["prisma", "lib/!(metrics|series|live)"],
    packages: ["@prisma/*", "pg", "pino"],
    hint: "components draw: read in lib/queries, act in app, and pass the result as props.",
  },
  app: {
    deny: ["prisma", "lib/storage", "lib/simulator"],
    packages: ["@prisma/*", "pg"],
    hint: "app only routes: read through lib/queries, act through lib/auth, lib/connections or lib/ingest.",
  },
};

/** Patterns for both spellings of an import: `#lib/x/...` and a relative climb `../x/...`. */
function patterns({ deny, packages, hint }) {
  const folders = deny.map((d) => `#${d}/**`);
  const prisma = deny.includes("prisma") ? ["#prisma/**"] : [];
  return [
    { group: [...folders, ...prisma], message: hint },
    { group: ["../../**", "!../../**/*.css"], message: "Climb with #lib/..., #components/... or #app/... instead of ../.." },
    ...(packages.length ? [{ group: packages, message: hint }] : []),
  ];
}

const directions = Object.entries(DIRECTIONS).map(([folder, rule]) => ({
  files: [`${folder}/**/*.{ts,tsx}`],
  ignores: ["**/*.test.{ts,tsx}"],
  rules: { "no-restricted-imports": ["error", { patterns: patterns(rule) }] },
}));

export default [
  { ignores: [".next/", ".data/", "prisma/generated/", "next-env.d.ts", "playwright-report/", "test-results/"] },
  ...next,
  ...nextTypescript,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-restricted-syntax": [
        "error",
        { selector: "ExportAllDeclaration", message: "No barrel files: import from the file that defines it." },
        {
          selector: "CallExpression[callee.property.name=/^\\$(query|execute)RawUnsafe$/]",
          message: "Raw SQL goes through a parameterised statement.",
        },
      ],
    },
  },
  {
    files: ["lib/**/*.ts", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"],
    ignores: ["lib/config/**", "lib/server/**", "lib/simulator/main.ts", "**/*.test.{ts,tsx}"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Only lib/config/env.ts reads the environment." },
      ],
    },
  },
  ...directions,
  {
    files: ["app/**/*.{ts,tsx}", "*.{ts,mjs}", "e2e/**/*.ts"],
    rules: { "import/no-anonymous-default-export": "off" },
  },
  prettier,
];
