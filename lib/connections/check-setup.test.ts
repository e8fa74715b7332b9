import { expect, test } from "vitest";
import { WithingsError, type WithingsErrorKind } from "#lib/withings/withings-error.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { checkSetup } from "./check-setup.ts";
import { findAddressProblem } from "./public-address.ts";
import type { SetupCheck, SetupInput, SetupProbes } from "./setup-check.ts";

const NOW = Date.UTC(2026, 10, 22, 12);
const INPUT: SetupInput = {
  appUrl: "https://plumbline.example.org",
  apiUrl: "https://wbsapi.withings.net",
  redirectUris: ["https://plumbline.example.org/api/auth/callback/withings"],
  simulatorUrl: null,
};

type World = Partial<SetupProbes> & { head?: number; location?: string; date?: number | null };

/** A world in which all is well except what is given; `asked` collects the requests. */
function probes(
  { head = 200, location, date = NOW, ...rest }: World = {},
  asked: Request[] = [],
): SetupProbes {
  return {
    now: () => NOW,
    fetch: async (request) => {
      asked.push(request);
      const headers = new Headers(location === undefined ? {} : { location });
      if (date !== null) headers.set("date", new Date(date).toUTCString());
      return new Response(null, { status: head, headers });
    },
    lookup: async () => ["203.0.113.7"],
    readCertificate: async () => ({ expiresAt: NOW + 60 * DAY_MS, problem: null }),
    getNonce: async () => "nonce",
    isDatabaseAnswering: async () => true,
    findWorkerSilence: async () => 20_000,
    ...rest,
  };
}

async function check(name: string, world: World = {}, input: Partial<SetupInput> = {}): Promise<SetupCheck> {
  const found = (await checkSetup({ ...INPUT, ...input }, probes(world))).find((one) => one.name === name);
  if (!found) throw new Error(`No check is called ${name}`);
  return found;
}

const refuse =
  (kind: WithingsErrorKind, away = false) =>
  () =>
    Promise.reject(new WithingsError(kind, "no", { away }));
const unreachable = () => Promise.reject(new Error("unreachable"));

test("all is well: nothing is a problem, and what to register is shown to the letter", async () => {
  const checks = await checkSetup(INPUT, probes());
  expect(checks.filter(({ state }) => state !== "ok")).toMatchObject([
    { name: "Callback address to register", exact: INPUT.redirectUris },
  ]);
  expect(checks).toHaveLength(9);
});

test.each<[string, World, SetupCheck["state"], RegExp]>([
  ["Domain name", { lookup: unreachable }, "problem", /no address in the DNS/],
  ["Domain name", { lookup: async () => ["192.168.1.4", "fd00::4"] }, "problem", /192\.168\.1\.4, fd00::4/],
  ["Domain name", { lookup: async () => ["192.168.1.4", "2001:db8::4"] }, "ok", /leads to/],
  ["Certificate", { readCertificate: unreachable }, "problem", /no certificate at plumbline\.example\.org/],
  [
    "Certificate",
    { readCertificate: async () => ({ expiresAt: NOW + DAY_MS, problem: "self-signed" }) },
    "problem",
    /not trusted: self-signed/,
  ],
  [
    "Certificate",
    { readCertificate: async () => ({ expiresAt: NOW - 1, problem: null }) },
    "problem",
    /expired/,
  ],
  [
    "Certificate",
    { readCertificate: async () => ({ expiresAt: NOW + DAY_MS, problem: null }) },
    "problem",
    /1 day/,
  ],
  ["Certificate", {}, "ok", /60 days/],
  ["Notification endpoint", {}, "ok", /HEAD with 200/],
  ["Notification endpoint", { head: 204 }, "problem", /HEAD with 204/],
  ["Notification endpoint", { head: 405 }, "problem", /HEAD with 405/],
  ["Notification endpoint", { head: 502 }, "problem", /HEAD with 502/],
  [
    "Notification endpoint",
    { head: 301, location: "https://www.example.org/x" },
    "problem",
    /redirect to https:\/\/www\.example\.org;/,
  ],
  ["Notification endpoint", { fetch: unreachable }, "problem", /Nothing answers/],
  ["Withings application", { getNonce: refuse("rejected") }, "problem", /does not accept/],
  ["Withings application", { getNonce: refuse("unauthorized") }, "problem", /does not accept/],
  ["Withings application", { getNonce: refuse("network") }, "problem", /does not answer/],
  ["Withings application", { getNonce: refuse("rate-limited") }, "skipped", /limit/],
  ["Withings application", { getNonce: refuse("rate-limited", true) }, "problem", /does not answer/],
  ["Clock", { date: NOW - 300_000 }, "problem", /300 seconds ahead/],
  ["Clock", { date: NOW + 90_000 }, "problem", /90 seconds behind/],
  ["Clock", { date: NOW + 20_000 }, "ok", /agrees/],
  ["Clock", { date: null }, "skipped", /did not say/],
  ["Clock", { fetch: unreachable }, "skipped", /does not answer/],
  ["Database", { isDatabaseAnswering: async () => false }, "problem", /does not answer/],
  ["Database", { isDatabaseAnswering: unreachable }, "problem", /does not answer/],
  ["Database", { isDatabaseAnswering: async () => null }, "skipped", /built-in/],
  ["Worker", { findWorkerSilence: async () => null }, "problem", /None is running/],
  ["Worker", { findWorkerSilence: async () => 600_000 }, "problem", /not reported/],
])("%s %#", async (name, world, state, words) => {
  const found = await check(name, world);
  expect(found).toMatchObject({ state, sentence: expect.stringMatching(words) });
  if (state === "problem") expect(found.fix).toMatch(/\.$/);
});

test.each([
  ["https://plumbline.example.org", null],
  ["https://example.org/plumbline", null],
  ["http://plumbline.example.org", /not https/],
  ["https://203.0.113.7", /IP address/],
  ["https://[2001:db8::1]", /IP address/],
  ["http://localhost:3000", /only on this computer/],
  ["https://nas.local", /only on this computer/],
  ["https://plumbline", /only on this computer/],
  ["https://plumbline.example.org:8443", /port 8443/],
  [`https://example.org/${"a".repeat(190)}`, /characters; Withings accepts at most 255/],
  ["plumbline", /not an address/],
])("the address %s", (address, words) => {
  const problem = findAddressProblem(address);
  if (words === null) expect(problem).toBeNull();
  else expect(problem?.sentence).toMatch(words);
});

test("a private address is reported once, with what happens instead, and its name is not looked up", async () => {
  const world = { lookup: () => Promise.reject(new Error("was looked up")) };
  const input = { appUrl: "http://localhost:3000" };
  expect((await check("Public address", world, input)).fix).toContain("checks for new data every 10 minutes");
  expect((await check("Domain name", world, input)).state).toBe("skipped");
});

test("with the simulated cloud nothing public is needed, and the page says what is simulated", async () => {
  const simulated = { appUrl: "http://localhost:3000", simulatorUrl: "http://localhost:4400" };
  const checks = await checkSetup({ ...INPUT, ...simulated }, probes());
  expect(checks.filter(({ state }) => state === "problem")).toEqual([]);
  expect(checks[0]?.sentence).toContain("simulated at http://localhost:4400");
});

test("only the own address and Withings' are asked, with HEAD, and no redirect is followed", async () => {
  const asked: Request[] = [];
  await checkSetup(INPUT, probes({ head: 302, location: "http://169.254.169.254/" }, asked));
  expect(
    asked.map(({ method, redirect, url }) => [method, redirect, new URL(url).origin]).toSorted(),
  ).toEqual([
    ["HEAD", "manual", "https://plumbline.example.org"],
    ["HEAD", "manual", "https://wbsapi.withings.net"],
  ]);
});
