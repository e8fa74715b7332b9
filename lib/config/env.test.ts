import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ENV_SCHEMA, parseEnv } from "./env.ts";

describe("parseEnv", () => {
  test("an empty environment is the demo", () => {
    expect(parseEnv({})).toMatchObject({
      PORT: 3000,
      SIMULATOR_PORT: 4400,
      WORKER: "in-process",
      DATA_DIR: ".data",
    });
  });

  test("an empty value counts as not set", () => {
    expect(parseEnv({ PORT: "", DATABASE_URL: "" })).toMatchObject({ PORT: 3000 });
  });

  test("trusted proxies are a list, with commas or blanks between", () => {
    expect(parseEnv({ TRUSTED_PROXY: "10.0.0.5, fd00::/8 loopback" }).TRUSTED_PROXY).toEqual([
      "10.0.0.5",
      "fd00::/8",
      "loopback",
    ]);
  });

  test("former keys are a list", () => {
    const [one, two] = ["a".repeat(64), "b".repeat(64)];
    expect(parseEnv({ TOKEN_ENCRYPTION_KEY_OLD: `${one}, ${two}` }).TOKEN_ENCRYPTION_KEY_OLD).toEqual([
      one,
      two,
    ]);
  });

  test("an address loses its trailing slash", () => {
    expect(parseEnv({ APP_URL: "https://plumbline.example.org/" }).APP_URL).toBe(
      "https://plumbline.example.org",
    );
  });

  test.each([
    ["HTTPS://Plumbline.Example.org", "https://plumbline.example.org"],
    ["https://plumbline.example.org:443", "https://plumbline.example.org"],
    ["http://192.168.1.5:3000/", "http://192.168.1.5:3000"],
  ])("APP_URL %s is kept as its origin %s", (given, kept) => {
    expect(parseEnv({ APP_URL: given }).APP_URL).toBe(kept);
  });

  test.each([
    [{ PORT: "many" }, "PORT must be a port number"],
    [{ PORT: "70000" }, "PORT must be from 1 to 65535"],
    [{ APP_URL: "plumbline" }, "APP_URL must be an address such as https://plumbline.example.org"],
    [{ APP_URL: "ftp://plumbline.example.org" }, "APP_URL must be an address"],
    [{ APP_URL: "https://example.org/plumbline" }, "APP_URL must be a scheme and a host only"],
    [{ APP_URL: "https://example.org/?a=b" }, "APP_URL must be a scheme and a host only"],
    [{ APP_URL: "https://me:secret@example.org" }, "APP_URL must be a scheme and a host only"],
    [{ DATABASE_URL: "mysql://db" }, "DATABASE_URL must start with postgresql://"],
    [{ NEXTAUTH_SECRET: "short" }, "NEXTAUTH_SECRET must have at least 32 characters"],
    [{ TOKEN_ENCRYPTION_KEY: "xyz" }, "TOKEN_ENCRYPTION_KEY must be 64 hexadecimal digits"],
    [{ HOST: "my-computer" }, "HOST must be an IP address"],
    [{ TRUSTED_PROXY: "10.0.0.1, proxy" }, "TRUSTED_PROXY must name addresses or networks"],
    [{ TRUSTED_PROXY: "10.0.0.0/33" }, "TRUSTED_PROXY must name addresses or networks"],
    [{ TOKEN_ENCRYPTION_KEY_OLD: "xyz" }, "TOKEN_ENCRYPTION_KEY_OLD must be keys of 64 hexadecimal digits"],
    [{ WORKER: "on" }, "WORKER must be in-process or off"],
    [{ WITHINGS_CLIENT_ID: "id" }, "WITHINGS_CLIENT_SECRET must be set together with its other half"],
    [{ WITHINGS_CLIENT_SECRET: "s" }, "WITHINGS_CLIENT_ID must be set together with its other half"],
  ])("%o is refused with a sentence", (environment, sentence) => {
    expect(() => parseEnv(environment)).toThrow(sentence);
  });

  test("all faults are reported at once", () => {
    expect(() => parseEnv({ PORT: "x", WORKER: "y" })).toThrow(/PORT[\s\S]*WORKER/);
  });
});

test(".env.example has each variable with its sentence and its default", () => {
  const head =
    "# Copy to .env and uncomment what you want to set. Without any of it, Plumbline runs its demo.\n";
  const defaults = ENV_SCHEMA.parse({}) as Record<string, unknown>;
  const entries = Object.entries(ENV_SCHEMA.shape).map(([name, field]) => {
    const value = defaults[name];
    return `# ${field.description ?? ""}\n# ${name}=${value === undefined ? "" : String(value)}\n`;
  });
  expect(readFileSync(".env.example", "utf8")).toBe([head, ...entries].join("\n"));
});

test("every variable has a sentence", () => {
  for (const [name, field] of Object.entries(ENV_SCHEMA.shape))
    expect(field.description, name).toMatch(/\.$/);
});
