import fc from "fast-check";
import { expect, test } from "vitest";
import { createTestCloud, TEST_NOW_MS } from "#lib/simulator/test-cloud.ts";
import { distinctForm } from "./distinct-form.ts";
import { createWithingsClient, type WithingsClient } from "./withings-client.ts";

const instant = fc.integer({ min: 1_500_000_000_000, max: 2_000_000_000_000 });
const window = { from: 1_760_000_000_000, to: 1_760_000_001_000 };
const FIELDS = ["steps", "heart_rate", "calories", "elevation", "distance"];

test("the begin moves at most 100 s back, the end stays, and fields only change their order", () => {
  fc.assert(
    fc.property(instant, (now) => {
      const form = distinctForm({ action: "getmeas", startdate: "1760000000", enddate: "1760000001" }, now);
      const begin = Number(form["startdate"]);
      expect(1_760_000_000 - begin).toBeGreaterThanOrEqual(0);
      expect(1_760_000_000 - begin).toBeLessThanOrEqual(100);
      expect(form).toEqual({ action: "getmeas", startdate: String(begin), enddate: "1760000001" });
      const day = { startdate: "1760000000", enddate: "1760086400" };
      const { data_fields: fields = "", ...rest } = distinctForm({ ...day, data_fields: FIELDS.join() }, now);
      expect(rest).toEqual(day);
      expect(fields.split(",").toSorted()).toEqual(FIELDS.toSorted());
      for (const form of [
        { action: "requesttoken", code: "1" },
        { action: "get", signalid: "7" },
      ])
        expect(distinctForm(form, now)).toEqual(form);
    }),
  );
});

/** Every call that may be repeated soon, because the same day or moment is pushed twice. */
const CALLS: readonly [string, (client: WithingsClient, accessToken: string, askedAt?: number) => unknown][] =
  [
    ["measures of a window", (client, accessToken) => client.getMeasures({ accessToken, window })],
    [
      "changed measures",
      (client, accessToken) => client.getMeasures({ accessToken, lastUpdate: window.from }),
    ],
    ["days", (client, accessToken) => client.getActivity({ accessToken, days: DAYS })],
    ["changed days", (client, accessToken) => client.getActivity({ accessToken, lastUpdate: window.from })],
    ["workouts", (client, accessToken) => client.getWorkouts({ accessToken, days: DAYS })],
    ["nights", (client, accessToken) => client.getNights({ accessToken, days: DAYS })],
    ["ECG recordings", (client, accessToken) => client.listHeart({ accessToken, window })],
    ["stethoscope recordings", (client, accessToken) => client.listStethoscope({ accessToken, window })],
    ["minutes", (client, accessToken) => client.getIntraday({ accessToken, window, fields: FIELDS })],
    ["sleep", (client, accessToken) => client.getSleep({ accessToken, window, fields: FIELDS })],
  ];
const DAYS = { from: "2026-11-20", to: "2026-11-22" } as const;

test.each(CALLS)(
  "%s: two calls from 100 ms to ten seconds apart never have the same arguments",
  async (_what, call) => {
    await fc.assert(
      fc.asyncProperty(instant, fc.integer({ min: 100, max: 10_000 }), async (at, later) => {
        const words: string[] = [];
        let now = at;
        const client = createWithingsClient({
          ...HOSTS,
          now: () => now,
          async fetch(request) {
            words.push(await request.text());
            return Response.json({ status: 0, body: {} });
          },
        });
        await call(client, "token");
        now += later;
        await call(client, "token");
        expect(words).toHaveLength(2);
        expect(words[1]).not.toBe(words[0]);
      }),
      { numRuns: 40 },
    );
  },
);

const HOSTS = {
  apiUrl: "https://wbsapi.withings.net",
  accountUrl: "https://account.test",
  clientId: "id",
  clientSecret: "secret",
};

test.each(CALLS)("%s: a cloud that refuses the same arguments serves both", async (_what, call) => {
  const cloud = createTestCloud();
  const { accessToken } = cloud.control.issueTokens({ userid: 101 });
  const client = createWithingsClient({
    ...HOSTS,
    fetch: (request) => cloud.simulator.fetch(request),
    now: cloud.clock.now,
  });
  for (const wait of [0, 100, 1_000, 8_800]) {
    await cloud.clock.advance(wait);
    await call(client, accessToken);
  }
  expect(cloud.control.readRequests({}).map(({ status }) => status)).toEqual([0, 0, 0, 0]);
});

test("the pages of one answer are asked for with the arguments of the first", async () => {
  const words: URLSearchParams[] = [];
  let now = TEST_NOW_MS;
  const client = createWithingsClient({
    ...HOSTS,
    now: () => now,
    async fetch(request) {
      words.push(new URLSearchParams(await request.text()));
      return Response.json({ status: 0, body: {} });
    },
  });
  const askedAt = now;
  const access = { accessToken: "token", askedAt };
  await client.getMeasures({ ...access, window });
  await client.getActivity({ ...access, days: DAYS });
  now += 7_300;
  await client.getMeasures({ ...access, window, offset: 300 });
  await client.getActivity({ ...access, days: DAYS, offset: 300 });
  const [measures, days, nextMeasures, nextDays] = words.map((form) => Object.fromEntries(form));
  expect(nextMeasures).toEqual({ ...measures, offset: "300" });
  expect(nextDays).toEqual({ ...days, offset: "300" });
});
