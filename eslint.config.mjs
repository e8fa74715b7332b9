import next from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";
import prettier from "eslint-config-prettier";
import { directions, storageRooms } from "./eslint/import-directions.mjs";
import { literals, logical, NO_BARREL, NO_RAW_SQL, ONE_PLACE } from "./eslint/restricted-syntax.mjs";
import { noProse, plainWords } from "./eslint/word-rules.mjs";

export default [
  {
    ignores: [
      "**/.next/",
      ".data/",
      "prisma/generated/",
      "**/next-env.d.ts",
      "playwright-report/",
      "test-results/",
      "lib/simulator/build/",
    ],
  },
  ...next,
  ...nextTypescript,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-restricted-syntax": ["error", NO_BARREL, NO_RAW_SQL],
    },
  },
  {
    files: ["lib/**/*.ts", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"],
    ignores: [
      "lib/config/**",
      "lib/server/**",
      "lib/testing/**",
      "lib/simulator/main.ts",
      "**/*.test.{ts,tsx}",
    ],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Only lib/config/env.ts reads the environment." },
      ],
    },
  },
  // `useConfig` and the like belong to no component.
  { files: ["{lib,e2e,bench}/**/*.ts"], rules: { "react-hooks/rules-of-hooks": "off" } },
  ...directions,
  ...storageRooms,
  {
    files: ["lib/**/*.ts"],
    ignores: ["lib/storage/{channels,locks}.ts", "lib/server/database/*", "lib/testing/**"],
    rules: { "no-restricted-syntax": ["error", NO_BARREL, NO_RAW_SQL, ONE_PLACE] },
  },
  literals,
  {
    files: ["{app,components,lib,e2e,bench}/**/*.{ts,tsx}"],
    plugins: { plumbline: { rules: { "plain-words": plainWords, "no-prose": noProse } } },
    rules: { "plumbline/plain-words": "error" },
  },
  {
    files: ["lib/{metrics,series,insights,reports,alerts,find,queries,live,mail}/**/*.ts"],
    // Units are written by format, as `Intl` writes them; models have the names that Withings gives them, and EDF its words.
    ignores: ["**/*.{test,fixture}.ts", "lib/metrics/{unit,device-model}.ts", "lib/queries/ecg-edf.ts"],
    rules: { "plumbline/no-prose": "error" },
  },
  logical,
  {
    files: ["**/*.config.*"],
    rules: { "import/no-anonymous-default-export": "off" },
  },
  prettier,
];
