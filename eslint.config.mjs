import next from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";
import prettier from "eslint-config-prettier";

/**
 * Who may import whom (ARCHITECTURE.md, "Folders"). One row a folder: the folders of `lib` it may import beside
 * itself, those of which it may import types, the other top-level folders it may import, the packages it must not, and
 * the sentence that names the right place instead.
 */
const PURE = "react|react-dom|next|next-auth|pg|pino|node:.*|@prisma/.*";
const DIRECTIONS = {
  "lib/metrics": {
    lib: [],
    packages: PURE,
    hint: "lib/metrics is pure and imports nothing of ours: pass what you need as an argument.",
  },
  "lib/series": {
    lib: ["metrics"],
    packages: PURE,
    hint: "lib/series is pure and imports only lib/metrics: pass what you need as an argument.",
  },
  "lib/insights": {
    lib: ["metrics", "series"],
    types: ["messages"],
    packages: PURE,
    hint: "lib/insights is pure and imports lib/metrics and lib/series: pass clock, zone and words as arguments.",
  },
  "lib/alerts": {
    lib: ["metrics", "series", "insights"],
    types: ["messages"],
    packages: PURE,
    hint: "lib/alerts is pure: it says what an alert does next, and lib/notify does it.",
  },
  "lib/find": {
    lib: ["metrics", "series"],
    types: ["messages"],
    packages: PURE,
    hint: "lib/find is pure and imports lib/metrics and lib/series: pass today, locale and words as arguments.",
  },
  "lib/reports": {
    lib: ["metrics", "series", "insights"],
    types: ["messages"],
    packages: PURE,
    hint: "lib/reports is pure and states what lib/insights finds: pass clock, zone, words and what draws charts as arguments.",
  },
  "lib/pdf": {
    lib: ["reports", "series"],
    packages: "react|react-dom|next|next-auth|pg|@prisma/.*",
    hint: "lib/pdf draws a report that is written: what it states belongs to lib/reports.",
  },
  "lib/withings": {
    lib: ["metrics"],
    packages: "react|next|@prisma/.*|pg",
    hint: "lib/withings knows the wire, not us: tokens, storage and the environment belong to lib/connections.",
  },
  "lib/storage": {
    lib: ["metrics"],
    top: ["prisma"],
    packages: "react|next",
    hint: "lib/storage knows Prisma and the words of lib/metrics only: what calls Withings belongs to lib/ingest or lib/connections.",
  },
  "lib/connections": {
    lib: ["withings", "storage", "metrics", "messages"],
    packages: "react|next",
    hint: "lib/connections stands on lib/withings and lib/storage: pages and cookies belong to app and lib/auth.",
  },
  "lib/ingest": {
    lib: ["withings", "storage", "connections", "metrics", "messages"],
    packages: "react|next",
    hint: "lib/ingest and lib/live never meet: the database is between them.",
  },
  "lib/imports": {
    lib: ["storage", "metrics"],
    packages: "react|next|@prisma/.*",
    hint: "lib/imports reads files into the words of lib/metrics: what is kept belongs to lib/storage.",
  },
  "lib/live": {
    lib: ["storage", "metrics", "series"],
    packages: "react|next",
    hint: "lib/live reads what is stored: fetching belongs to lib/ingest.",
  },
  "lib/queries": {
    lib: [
      "storage",
      "metrics",
      "series",
      "insights",
      "alerts",
      "find",
      "reports",
      "auth",
      "config",
      "imports",
      "messages",
    ],
    packages: "@prisma/.*",
    hint: "lib/queries reads for pages: fetching belongs to lib/ingest, SQL to lib/storage.",
  },
  "lib/notify": {
    lib: [
      "alerts",
      "auth",
      "config",
      "connections",
      "insights",
      "mail",
      "messages",
      "metrics",
      "queries",
      "series",
      "storage",
    ],
    packages: "react|next|@prisma/.*",
    hint: "lib/notify judges alerts and delivers them: what is stored belongs to lib/storage, what is decided to lib/alerts.",
  },
  "lib/auth": {
    lib: ["storage", "config", "connections", "withings", "metrics", "mail", "messages"],
    packages: "@prisma/.*",
    hint: "lib/auth decides who is there: queries and pages stand above it.",
  },
  "lib/config": {
    lib: [],
    packages: "react|next|@prisma/.*",
    hint: "lib/config only parses the environment.",
  },
  "lib/mail": {
    lib: [],
    packages: "react|next|@prisma/.*",
    hint: "lib/mail sends what it is given: words and addresses belong to those who send.",
  },
  "lib/messages": {
    lib: [],
    packages: "next|@prisma/.*|pg",
    hint: "lib/messages holds words: what goes into them is passed as an argument.",
  },
  "lib/simulator": {
    lib: [],
    // It is a package of its own, in which these names mean nothing.
    packages: "#lib|react|next|@prisma/.*",
    hint: "lib/simulator is somebody else's cloud: it shares nothing with the product, so that one misreading cannot pass both.",
  },
  "lib/server": {
    lib: [
      "auth",
      "config",
      "connections",
      "imports",
      "ingest",
      "live",
      "messages",
      "metrics",
      "notify",
      "queries",
      "storage",
      "withings",
    ],
    hint: "lib/server wires what is in lib; the simulator is another process.",
  },
  components: {
    lib: ["metrics", "series", "insights", "alerts", "find", "reports", "live", "messages"],
    types: ["imports", "queries", "storage"],
    top: ["components", "app"],
    packages: "@prisma/.*|pg|pino",
    hint: "components draw: read in lib/queries, act in app, and pass the result as props.",
  },
  app: {
    lib: [
      "alerts",
      "auth",
      "config",
      "connections",
      "find",
      "imports",
      "ingest",
      "insights",
      "live",
      "mail",
      "messages",
      "metrics",
      "notify",
      "pdf",
      "queries",
      "reports",
      "series",
      "server",
      "withings",
    ],
    types: ["storage"],
    top: ["components", "app"],
    packages: "@prisma/.*|pg",
    hint: "app only routes: read through lib/queries, act through lib/auth, lib/connections or lib/ingest.",
  },
};

/** Regular expressions over the text of an import; `#` spells our own folders. */
function patterns(folder, { lib, types = [], top = [], packages, hint }) {
  const own = folder.startsWith("lib/") ? [folder.slice(4)] : [];
  const join = (names) => names.map((name) => `${name}/`).join("|");
  return [
    { regex: `^#lib/(?!${join([...own, ...lib, ...types])})`, message: hint },
    ...(types.length > 0 ? [{ regex: `^#lib/(${join(types)})`, allowTypeImports: true, message: hint }] : []),
    { regex: `^#(?!${join(["lib", ...top])})`, message: hint },
    { regex: "^(\\.\\./){2}", message: "Climb with #lib/..., #components/... or #app/... instead of ../.." },
    ...(packages ? [{ regex: `^(${packages})(/|$)`, message: hint }] : []),
  ];
}

const directions = Object.entries(DIRECTIONS).map(([folder, rule]) => ({
  files: [`${folder}/**/*.{ts,tsx}`],
  ignores: ["**/*.test.{ts,tsx}"],
  rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns: patterns(folder, rule) }] },
}));

/** The folders of `lib/storage`, and which others each may import; all of them use what is beside them. */
const STORAGE_ROOMS = {
  alerts: [],
  accounts: ["connections"],
  audit: ["accounts"],
  budget: ["inbox"],
  connections: ["alerts", "entries", "people", "removals", "samples"],
  decisions: ["groups"],
  entries: ["groups"],
  groups: ["entries", "removals"],
  imports: [],
  inbox: [],
  notes: [],
  people: ["accounts", "audit"],
  postgres: [],
  recordings: ["removals", "samples"],
  removals: ["groups", "inbox", "samples"],
  samples: [],
};
const storageRooms = Object.entries(STORAGE_ROOMS).map(([room, others]) => ({
  files: [`lib/storage/${room}/*.ts`],
  ignores: ["**/*.test.ts"],
  rules: {
    "@typescript-eslint/no-restricted-imports": [
      "error",
      {
        patterns: [
          ...patterns("lib/storage", DIRECTIONS["lib/storage"]),
          {
            regex: `^(#lib/storage|\\.\\.)/(?!(${[room, ...others].join("|")})/)[^/]+/`,
            message: `lib/storage/${room} imports no other folder of lib/storage than ${others.join(", ") || "its own"}.`,
          },
        ],
      },
    ],
  },
}));

/** Of the former style of this code. Add what you replace, so that it does not return. */
const ODD = /(?<!`)\b([Tt]old|[Ss]omebody|[Nn]obody|[Ww]hoever|[Aa]new|[Ll]ook(s|ed|ing)? at)\b/;
/** A test or a group of tests, whose title is its first argument. */
const TITLED = /^(test|it|describe)\b/;
/** Refuses these words in comments, names and titles of tests. */
const plainWords = {
  create(context) {
    const check = ({ loc }, text) => {
      const [word] = ODD.exec(text) ?? [];
      if (word) context.report({ loc, message: `Say it in plain English, without "${word}".` });
    };
    return {
      Program: () => context.sourceCode.getAllComments().forEach((comment) => check(comment, comment.value)),
      Identifier: (node) => check(node, node.name.replace(/([a-z])([A-Z])/g, "$1 $2")),
      CallExpression({ callee, arguments: [title] }) {
        if (title?.type === "Literal" && TITLED.test(context.sourceCode.getText(callee)))
          check(title, String(title.value));
      },
    };
  },
};

/** Two words of prose, or one written with a capital. */
const PROSE = /[A-Za-z]{2,} [a-z]{2,}|^[A-Z][a-z]{2,}/;
/** Refuses what a person would read, except where only a developer does: in errors. */
const noProse = {
  create(context) {
    const isForDevelopers = (node) =>
      /^(ThrowStatement|ImportDeclaration|TSLiteralType)$/.test(node.type) ||
      (node.type === "NewExpression" && /Error$/.test(node.callee.name ?? ""));
    const check = (node, text) => {
      if (PROSE.test(text) && !context.sourceCode.getAncestors(node).some(isForDevelopers))
        context.report({
          node,
          message: "What a person reads is a message of lib/messages/en.json; here is its key.",
        });
    };
    return {
      Literal: (node) => typeof node.value === "string" && check(node, node.value),
      TemplateElement: (node) => check(node, node.value.cooked),
    };
  },
};

const NO_BARREL = {
  selector: "ExportAllDeclaration",
  message: "No barrel files: import from the file that defines it.",
};
const ONE_PLACE = {
  selector:
    ":matches(Literal[value=/pg_(notify|advisory)/], TemplateElement[value.raw=/pg_(notify|advisory)/])",
  message: "Notifications go through lib/storage/channels.ts, and locks through lib/storage/locks.ts.",
};
const NO_RAW_SQL = {
  selector: "CallExpression[callee.property.name=/^\\$(query|execute)RawUnsafe$/]",
  message: "Raw SQL goes through a parameterised statement.",
};

/** Every text there comes from lib/messages/en.json. */
const IN_CATALOGUE = ["app/**/*.tsx", "components/**/*.tsx"];
/** Attributes and props that a person reads or hears. */
const READ =
  "JSXAttribute[name.name=/^(aria-(label|description|roledescription)|title|placeholder|alt|label|hint|description|pendingText|summary|legend|caption|overline)$/]";
const WORD = "[value=/[A-Za-z]{2}/]";
const WORDS = "TemplateElement[value.raw=/[A-Za-z]{2}/]";
const NO_LITERAL = [
  `${READ} > Literal${WORD}`,
  `:matches(${READ}, JSXElement) > JSXExpressionContainer > ConditionalExpression > Literal${WORD}`,
  `:matches(${READ}, JSXElement) > JSXExpressionContainer > ConditionalExpression > TemplateLiteral > ${WORDS}`,
  `${READ} > JSXExpressionContainer > TemplateLiteral > ${WORDS}`,
].map((selector) => ({
  selector,
  message: "What a person reads is a message of lib/messages/en.json: useWords or getWords.",
}));
const literals = {
  files: IN_CATALOGUE,
  // It stands in for the frame of every page, and so for what sends words to the browser.
  ignores: ["app/global-error.tsx"],
  rules: {
    "react/jsx-no-literals": [
      "error",
      {
        noStrings: true,
        ignoreProps: true,
        allowedStrings: [".", "Plumbline", " · ", "·", "←", "→", "–", "(", ")", " (", "/", ":", ",", "%"],
      },
    ],
    "no-restricted-syntax": ["error", NO_BARREL, NO_RAW_SQL, ...NO_LITERAL],
  },
};

/** Sides of a page turn round where words run from right to left; those of a chart, whose time does not, stay. */
const PHYSICAL =
  "[value=/(^|[\\s:])-?(([mp][lr]|left|right)-|(text|float)-(left|right)\\b|(rounded|border)-[lr]\\b)/]";
const logical = {
  files: ["app/**/*.tsx", "components/**/*.tsx"],
  ignores: ["app/global-error.tsx", "components/{charts,ecg,night,samples,stethoscope}/*.tsx"],
  rules: {
    "no-restricted-syntax": [
      "error",
      NO_BARREL,
      NO_RAW_SQL,
      ...NO_LITERAL,
      {
        selector: `JSXAttribute[name.name=/[cC]lassName$/] :matches(Literal${PHYSICAL}, TemplateElement${PHYSICAL.replace("value=", "value.raw=")})`,
        message: "Sides of a page are start and end: ms-, pe-, start-, text-start, border-s.",
      },
    ],
  },
};

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
    // Units are written by format, as `Intl` writes them; models have the names that Withings gives them.
    ignores: ["**/*.{test,fixture}.ts", "lib/metrics/{unit,device-model}.ts"],
    rules: { "plumbline/no-prose": "error" },
  },
  logical,
  {
    files: ["**/*.config.*"],
    rules: { "import/no-anonymous-default-export": "off" },
  },
  prettier,
];
