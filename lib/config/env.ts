import { z } from "zod";

/** Withings' own hosts; anything else is a stand-in, and the pages say so. */
export const WITHINGS_API_URL = "https://wbsapi.withings.net";
export const WITHINGS_ACCOUNT_URL = "https://account.withings.com";

const url = (meaning: string) =>
  z
    .url({ protocol: /^https?$/, error: "must be an address such as https://plumbline.example.org" })
    .transform((text) => text.replace(/\/+$/, ""))
    .describe(meaning);
const port = (meaning: string) =>
  z.coerce
    .number({ error: "must be a port number" })
    .int("must be a whole number")
    .min(1, "must be from 1 to 65535")
    .max(65_535, "must be from 1 to 65535")
    .describe(meaning);
const key = (meaning: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "must be 64 hexadecimal digits (openssl rand -hex 32)")
    .describe(meaning);

/** Every variable Plumbline reads, with one sentence each. `.env.example` is checked against it. */
export const ENV_SCHEMA = z
  .object({
    PORT: port("The port the web server listens on.").default(3000),
    APP_URL: url(
      "The address people and Withings reach Plumbline at; http://localhost:PORT when not set.",
    ).optional(),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "must start with postgresql://")
      .describe("A PostgreSQL 15 or newer; when not set, the built-in one keeps its data in DATA_DIR.")
      .optional(),
    DATA_DIR: z
      .string()
      .min(1, "must name a folder")
      .describe("Where Plumbline keeps its own files: the built-in database and generated keys.")
      .default(".data"),
    NEXTAUTH_SECRET: z
      .string()
      .min(32, "must have at least 32 characters (openssl rand -hex 32)")
      .describe("Protects sign-in cookies; generated into DATA_DIR on the first start when not set.")
      .optional(),
    TOKEN_ENCRYPTION_KEY: key(
      "Encrypts Withings tokens in the database, 64 hexadecimal digits; generated into DATA_DIR on the first start when not set.",
    ).optional(),
    WITHINGS_CLIENT_ID: z
      .string()
      .min(1)
      .describe("Client id of your Withings application; without it the simulated cloud is started.")
      .optional(),
    WITHINGS_CLIENT_SECRET: z
      .string()
      .min(1)
      .describe("Client secret of your Withings application.")
      .optional(),
    WITHINGS_API_URL: url("Where the Withings API answers.").default(WITHINGS_API_URL),
    WITHINGS_ACCOUNT_URL: url("Where people sign in to Withings.").default(WITHINGS_ACCOUNT_URL),
    SIMULATOR_PORT: port("The port of the simulated Withings cloud, when it is started.").default(4400),
    WORKER: z
      .enum(["in-process", "off"], { error: "must be in-process or off" })
      .describe(
        "Whether this process also fetches from Withings; off when `npm run worker` does it elsewhere.",
      )
      .default("in-process"),
  })
  .superRefine((env, context) => {
    if (Boolean(env.WITHINGS_CLIENT_ID) !== Boolean(env.WITHINGS_CLIENT_SECRET))
      context.addIssue({
        code: "custom",
        path: [env.WITHINGS_CLIENT_ID ? "WITHINGS_CLIENT_SECRET" : "WITHINGS_CLIENT_ID"],
        message: "must be set together with its other half, or both left out to use the simulated cloud",
      });
  });

export type Env = z.infer<typeof ENV_SCHEMA>;

/**
 * Parses the environment. An empty value counts as not set, as shells and compose files leave them.
 * Throws one sentence a fault, for a person.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = ENV_SCHEMA.safeParse(filled);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new Error(`Plumbline cannot start with this configuration:\n${faults.join("\n")}`);
}

/**
 * What a running process needs, complete: every default and generated secret filled in. lib/server makes it once
 * at the start and hands it over by `useConfig`.
 */
export type Config = {
  port: number;
  appUrl: string;
  dataDirectory: string;
  databaseUrl: string;
  nextAuthSecret: string;
  /** 32 bytes. */
  tokenEncryptionKey: Buffer;
  withings: { apiUrl: string; accountUrl: string; clientId: string; clientSecret: string };
  /** The stand-in's own page, when the API is not Withings' own; null on the real one. */
  simulatorUrl: string | null;
  worker: Env["WORKER"];
  production: boolean;
};

// Next loads a module once for routes and once for instrumentation; the process has one configuration.
const CURRENT = Symbol.for("plumbline.config");
type Holder = { [CURRENT]?: Config };

/** Makes `config` the process's own. Called once, by lib/server. */
export function useConfig(config: Config): void {
  (globalThis as Holder)[CURRENT] = config;
}

/** The process's configuration. Throws before lib/server has made it. */
export function currentConfig(): Config {
  const config = (globalThis as Holder)[CURRENT];
  if (!config) throw new Error("There is no configuration: start Plumbline with `npm start` or `npm run dev`.");
  return config;
}
