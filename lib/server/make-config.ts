import path from "node:path";
import { type Config, type Env, WITHINGS_API_URL } from "#lib/config/env.ts";
import { findSecret, keepSecret } from "./secrets.ts";

/** The credentials that the simulated cloud accepts from the product it is started beside. */
const DEMO_CLIENT = { clientId: "plumbline-demo", clientSecret: "plumbline-demo-secret" } as const;

/** True when no Withings application is configured, so that the simulated cloud is started beside us. */
export const wantsSimulator = (env: Env): boolean =>
  env.SIMULATOR === "auto" &&
  env.WITHINGS_CLIENT_ID === undefined &&
  env.WITHINGS_API_URL === WITHINGS_API_URL;

/**
 * Fills in every default and generated secret. Throws an Error with a readable message when another cloud is
 * configured without a client.
 */
export function makeConfig(env: Env, databaseUrl: string, production: boolean): Config {
  const dataDirectory = path.resolve(env.DATA_DIR);
  const cloud = withingsOf(env);
  return {
    port: env.PORT,
    ...networkOf(env),
    appUrl: env.APP_URL ?? `http://localhost:${env.PORT}`,
    dataDirectory,
    databaseUrl,
    nextAuthSecret: env.NEXTAUTH_SECRET ?? keepSecret(dataDirectory, "nextauth-secret"),
    webPushKey: env.WEB_PUSH_KEY ?? keepSecret(dataDirectory, "web-push-key"),
    ...tokenKeysOf(env, dataDirectory),
    ...cloud,
    // The demo holds no real measurements, and anyone may try it.
    registration: env.REGISTRATION ?? (cloud.simulatorUrl === null ? "first-account" : "open"),
    mail: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : null,
    worker: env.WORKER,
    production,
  };
}

/**
 * The listening address and the trusted proxies. With https there is a proxy, on this computer unless configured
 * otherwise.
 */
export function networkOf(env: Env): Pick<Config, "host" | "trustedProxies"> {
  const behindProxy = env.APP_URL?.startsWith("https:") ?? false;
  return {
    host: env.HOST ?? (behindProxy ? "127.0.0.1" : null),
    trustedProxies: (env.TRUSTED_PROXY ?? (behindProxy ? ["loopback"] : [])).filter(
      (name) => name !== "none",
    ),
  };
}

/** The key that seals, and those of before: a generated one is one of them when another is configured. */
function tokenKeysOf(
  env: Env,
  dataDirectory: string,
): Pick<Config, "tokenEncryptionKey" | "formerTokenKeys"> {
  const kept = findSecret(dataDirectory, "token-encryption-key");
  const current = env.TOKEN_ENCRYPTION_KEY ?? kept ?? keepSecret(dataDirectory, "token-encryption-key");
  const former = [...(env.TOKEN_ENCRYPTION_KEY_OLD ?? []), ...(kept === null ? [] : [kept])];
  const toBytes = (key: string): Buffer => Buffer.from(key, "hex");
  return {
    tokenEncryptionKey: toBytes(current),
    formerTokenKeys: former.filter((key) => key.toLowerCase() !== current.toLowerCase()).map(toBytes),
  };
}

/** The cloud and the application's credentials. Throws an Error when another cloud is configured without a client. */
export function withingsOf(env: Env): Pick<Config, "withings" | "simulatorUrl"> {
  const { WITHINGS_CALLS_PER_MINUTE: callsPerMinute, WITHINGS_PLAN: plan } = env;
  if (wantsSimulator(env)) {
    const simulatorUrl = `http://localhost:${env.SIMULATOR_PORT}`;
    const hosts = { apiUrl: simulatorUrl, accountUrl: simulatorUrl };
    return { simulatorUrl, withings: { ...hosts, ...DEMO_CLIENT, callsPerMinute, plan } };
  }
  if (!env.WITHINGS_CLIENT_ID || !env.WITHINGS_CLIENT_SECRET)
    throw new Error(
      "Plumbline cannot start with this configuration:\n  WITHINGS_CLIENT_ID and WITHINGS_CLIENT_SECRET must be set: " +
        (env.WITHINGS_API_URL === WITHINGS_API_URL
          ? "SIMULATOR is off, so there is no simulated cloud to use without them"
          : `WITHINGS_API_URL names ${env.WITHINGS_API_URL}`),
    );
  return {
    simulatorUrl: env.WITHINGS_API_URL === WITHINGS_API_URL ? null : env.WITHINGS_ACCOUNT_URL,
    withings: {
      apiUrl: env.WITHINGS_API_URL,
      accountUrl: env.WITHINGS_ACCOUNT_URL,
      clientId: env.WITHINGS_CLIENT_ID,
      clientSecret: env.WITHINGS_CLIENT_SECRET,
      callsPerMinute,
      plan,
    },
  };
}
