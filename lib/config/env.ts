import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { DEFAULT_DATA_DIR } from "./data-directory.ts";

/** Withings' own hosts; any other host is a simulation, and the pages say so. */
export const WITHINGS_API_URL = "https://wbsapi.withings.net";
const WITHINGS_ACCOUNT_URL = "https://account.withings.com";

const url = () =>
  z
    .url({ protocol: /^https?$/, error: "must be an address such as https://plumbline.example.org" })
    .transform((text) => text.replace(/\/+$/, ""));
/** The product's own address, kept as its origin: all our pages are addressed from the root of the host. */
const ownUrl = () =>
  z
    .url({ protocol: /^https?$/, error: "must be an address such as https://plumbline.example.org" })
    .refine((text) => {
      const parsed = URL.parse(text);
      // A text that is no URL at all gets its own message.
      if (!parsed) return true;
      const { pathname, search, hash, username, password } = parsed;
      return pathname === "/" && !search && !hash && !username && !password;
    }, "must be a scheme and a host only, such as https://plumbline.example.org: Plumbline cannot run below a path")
    .transform((text) => URL.parse(text)?.origin ?? text);
const port = () =>
  z.coerce
    .number({ error: "must be a port number" })
    .int("must be a whole number")
    .min(1, "must be from 1 to 65535")
    .max(65_535, "must be from 1 to 65535");

/** An address, a network, or one of the names. */
const isProxyName = (entry: string): boolean =>
  ["loopback", "private", "none"].includes(entry) || isIP(entry) !== 0 || ipaddr.isValidCIDR(entry);

/** Every variable Plumbline reads, with one sentence each. `.env.example` is checked against it. */
export const ENV_SCHEMA = z
  .object({
    PORT: port().default(3000).describe("The port the web server listens on."),
    HOST: z
      .string()
      .refine((text) => isIP(text) !== 0, "must be an IP address, such as 127.0.0.1, or 0.0.0.0 for all")
      .optional()
      .describe(
        "The address the web server listens on; when not set, 127.0.0.1 with an https APP_URL (its proxy is on this computer), else all.",
      ),
    TRUSTED_PROXY: z
      .string()
      .transform((text) => text.split(/[\s,]+/).filter((entry) => entry !== ""))
      .refine(
        (list) => list.every(isProxyName),
        "must name addresses or networks, such as 10.0.0.5 or 172.18.0.0/16, or loopback, private or none",
      )
      .optional()
      .describe(
        "Proxies that are believed whom they forward for: addresses, networks, loopback, private or none; when not set, loopback with an https APP_URL, else none.",
      ),
    APP_URL: ownUrl()
      .optional()
      .describe("The address people and Withings reach Plumbline at; http://localhost:PORT when not set."),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "must start with postgresql://")
      .optional()
      .describe("A PostgreSQL 15 or newer; when not set, the built-in one keeps its data in DATA_DIR."),
    DATA_DIR: z
      .string()
      .default(DEFAULT_DATA_DIR)
      .describe("Where Plumbline keeps its own files: the built-in database and generated keys."),
    NEXTAUTH_SECRET: z
      .string()
      .min(32, "must have at least 32 characters (openssl rand -hex 32)")
      .optional()
      .describe("Protects sign-in cookies; generated into DATA_DIR on the first start when not set."),
    TOKEN_ENCRYPTION_KEY: z
      .string()
      .regex(/^[0-9a-f]{64}$/i, "must be 64 hexadecimal digits (openssl rand -hex 32)")
      .optional()
      .describe(
        "Encrypts Withings tokens in the database, 64 hexadecimal digits; generated into DATA_DIR on the first start when not set.",
      ),
    TOKEN_ENCRYPTION_KEY_OLD: z
      .string()
      .regex(
        /^[0-9a-f]{64}(\s*,\s*[0-9a-f]{64})*$/i,
        "must be keys of 64 hexadecimal digits, with commas between",
      )
      .transform((text) => text.split(",").map((key) => key.trim()))
      .optional()
      .describe(
        "Former values of TOKEN_ENCRYPTION_KEY, with commas between; what they encrypted is re-encrypted at the start.",
      ),
    WEB_PUSH_KEY: z
      .string()
      .regex(/^[0-9a-f]{64}$/i, "must be 64 hexadecimal digits (openssl rand -hex 32)")
      .optional()
      .describe(
        "Signs alerts sent to browsers, 64 hexadecimal digits; generated into DATA_DIR on the first start when not set.",
      ),
    BACKUP_PASSPHRASE: z
      .string()
      .optional()
      .describe("Encrypts what `npm run backup` writes, 12 characters or more; asked for when not set."),
    REGISTRATION: z
      .enum(["open", "invitation", "closed"], { error: "must be open, invitation or closed" })
      .optional()
      .describe(
        "Who may make an account: open, invitation or closed; when not set, open until there is a first account, and always in the demo.",
      ),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/\S+$/, "must start with smtp:// or smtps://")
      .optional()
      .describe(
        "The mail server that sends links for forgotten passwords and alerts, such as smtps://user:password@mail.example.org; without it no mail is sent.",
      ),
    MAIL_FROM: z
      .string()
      .regex(/^\S+@\S+$/, "must be an e-mail address")
      .optional()
      .describe("The e-mail address that mail is sent from."),
    WITHINGS_CLIENT_ID: z
      .string()
      .optional()
      .describe("Client id of your Withings application; without it the simulated cloud is started."),
    WITHINGS_CLIENT_SECRET: z.string().optional().describe("Client secret of your Withings application."),
    WITHINGS_CALLS_PER_MINUTE: z.coerce
      .number({ error: "must be a number of calls" })
      .int("must be a whole number")
      .min(10, "must be 10 or more")
      .default(120)
      .describe("How many calls a minute Withings allows your application; larger plans have more."),
    WITHINGS_PLAN: z
      .enum(["free", "enterprise", "advanced-biomarkers"], {
        error: "must be free, enterprise or advanced-biomarkers",
      })
      .default("free")
      .describe("The Withings plan of your application, by which pages explain what does not arrive."),
    WITHINGS_API_URL: url().default(WITHINGS_API_URL).describe("Where the Withings API answers."),
    WITHINGS_ACCOUNT_URL: url().default(WITHINGS_ACCOUNT_URL).describe("Where people sign in to Withings."),
    SIMULATOR: z
      .enum(["auto", "off"], { error: "must be auto or off" })
      .default("auto")
      .describe(
        "Whether the simulated cloud is started when there is no Withings application; with off the start asks for one.",
      ),
    SIMULATOR_PORT: port()
      .default(4400)
      .describe("The port of the simulated Withings cloud, when it is started."),
    WORKER: z
      .enum(["in-process", "off"], { error: "must be in-process or off" })
      .default("in-process")
      .describe(
        "Whether this process also fetches from Withings; off when `npm run worker` does it elsewhere.",
      ),
  })
  .superRefine((env, context) => {
    if (Boolean(env.WITHINGS_CLIENT_ID) !== Boolean(env.WITHINGS_CLIENT_SECRET))
      context.addIssue({
        code: "custom",
        path: [env.WITHINGS_CLIENT_ID ? "WITHINGS_CLIENT_SECRET" : "WITHINGS_CLIENT_ID"],
        message: "must be set together with its other half, or both left out to use the simulated cloud",
      });
    if (Boolean(env.SMTP_URL) !== Boolean(env.MAIL_FROM))
      context.addIssue({
        code: "custom",
        path: [env.SMTP_URL ? "MAIL_FROM" : "SMTP_URL"],
        message: "must be set together with its other half, or both left out to send no mail",
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
 * The complete configuration of a running process, with defaults and generated secrets filled in. lib/server makes it
 * once at the start and passes it on by `useConfig`.
 */
export type Config = {
  port: number;
  /** The address the web server listens on; null means all addresses of this computer. */
  host: string | null;
  /** As `createIpMatcher` takes them. */
  trustedProxies: readonly string[];
  appUrl: string;
  dataDirectory: string;
  databaseUrl: string;
  nextAuthSecret: string;
  /** `first-account` closes by itself once there is one. */
  registration: "open" | "first-account" | "invitation" | "closed";
  /** How mail is sent; null when it is not. */
  mail: { url: string; from: string } | null;
  /** Signs messages to browsers: 64 hexadecimal digits. */
  webPushKey: string;
  /** 32 bytes. */
  tokenEncryptionKey: Buffer;
  formerTokenKeys: readonly Buffer[];
  withings: {
    apiUrl: string;
    accountUrl: string;
    clientId: string;
    clientSecret: string;
    callsPerMinute: number;
    /** What its contract with Withings includes. */
    plan: Env["WITHINGS_PLAN"];
  };
  /** The simulated cloud's own page; null when the API is Withings' own. */
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
  if (!config)
    throw new Error("There is no configuration: start Plumbline with `npm start` or `npm run dev`.");
  return config;
}
