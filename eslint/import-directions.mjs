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
  "lib/fhir": {
    lib: ["metrics", "series", "insights"],
    // It names what it exports by a hash.
    packages: PURE.replace("node:.*", "node:(?!crypto$).*"),
    hint: "lib/fhir is pure and says in FHIR what is measured: pass records, addresses and the clock as arguments.",
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
      "fhir",
      "reports",
      "auth",
      "config",
      "imports",
      "messages",
    ],
    packages: "@prisma/.*",
    hint: "lib/queries reads for pages: fetching belongs to lib/ingest, SQL to lib/storage.",
  },
  "lib/api": {
    lib: ["auth", "insights", "messages", "metrics", "queries", "reports", "series"],
    packages: "react|next|@prisma/.*|pg",
    hint: "lib/api puts into words for programs what lib/queries reads: it reads and computes nothing itself.",
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
      "api",
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

/** For each folder, a block that refuses all other imports. */
export const directions = Object.entries(DIRECTIONS).map(([folder, rule]) => ({
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
export const storageRooms = Object.entries(STORAGE_ROOMS).map(([room, others]) => ({
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
