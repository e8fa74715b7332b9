import { expect, it } from "vitest";
import {
  MeasureType,
  NotifyAppli,
  WithingsClient,
  measureValue,
  parseNotifyEvent,
} from "withings-node-oauth2";
import { DAY_MS } from "../world/time.ts";
import { createTestCloud, TEST_NOW_MS } from "../test-cloud.ts";

// A client that others wrote for the real Withings, unchanged: only the `fetch` that it takes leads here. It
// signs with a nonce beside the secret, walks pages by itself, and refreshes at a 401.

const BACK = "http://localhost:3000/back";

async function consent(cloud: ReturnType<typeof createTestCloud>, url: string, email: string) {
  const post = (form: [string, string][]) =>
    cloud.simulator.fetch(url, { method: "POST", body: new URLSearchParams(form) });
  const page = await (
    await post([
      ["email", email],
      ["password", "demo-password"],
    ])
  ).text();
  const session = /name="session" value="([0-9a-f]+)"/.exec(page)?.[1] ?? "";
  const scopes = ["user.info", "user.metrics", "user.activity"].map((scope): [string, string] => [
    "scope",
    scope,
  ]);
  const decided = await post([["session", session], ["decision", "allow"], ...scopes]);
  return new URL(decided.headers.get("location") ?? "").searchParams;
}

async function linked(email: string) {
  const cloud = createTestCloud({ years: 1 });
  const client = new WithingsClient({
    clientId: "plumbline-demo",
    clientSecret: "plumbline-demo-secret",
    callbackURL: BACK,
    fetch: cloud.simulator.fetch,
    clock: { now: () => cloud.clock.now() },
    retry: false,
  });
  const url = client.oauth.authorizeUrl({ scope: ["info", "metrics", "activity"], state: "a state" });
  const back = await consent(cloud, url, email);
  expect(back.get("state")).toBe("a state");
  const tokens = await client.oauth.exchangeCode(back.get("code") ?? "");
  return { cloud, client, tokens };
}

async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const rows: T[] = [];
  for await (const row of pages) rows.push(row);
  return rows;
}

it("links, and finds everything that the cloud holds", async () => {
  const { cloud, client, tokens } = await linked("kai@simulated.example");
  expect(tokens).toMatchObject({ userId: "110", scope: "user.info,user.metrics,user.activity" });
  const truth = cloud.control.readWholeTruth("kai");
  const window = { from: TEST_NOW_MS - 400 * DAY_MS, to: TEST_NOW_MS + DAY_MS };
  expect(await all(client.measures.paginate())).toEqual(truth.groups);
  expect(await all(client.activity.paginate(window))).toHaveLength(truth.days.length);
  expect(await all(client.workouts.paginate(window))).toEqual(truth.workouts);
  expect((await all(client.sleep.paginate(window))).map((one) => one.id)).toEqual(
    truth.nights.map((one) => one["id"]),
  );
  const ecgs = await all(client.heart.paginate());
  expect(ecgs).toEqual(truth.ecgs);
  const signal = await client.heart.get({ signalId: ecgs[0]?.ecg?.signalid ?? 0 });
  expect(signal.signal.length).toBeGreaterThan(8_000);
  const day = { from: TEST_NOW_MS - DAY_MS, to: TEST_NOW_MS };
  expect(Object.keys((await client.activity.intraday(day)).series).length).toBeGreaterThan(100);
  expect((await client.sleep.get({ ...day, dataFields: "hr" })).series.length).toBeGreaterThan(5);
  expect((await client.devices.list()).devices.map((one) => one.model)).toContain("ScanWatch 2");
  expect((await client.goals.get()).goals).toMatchObject({ steps: 8_000 });
});

it("subscribes, is pushed to, fetches the window, and refreshes by itself", async () => {
  const { cloud, client } = await linked("lena@simulated.example");
  const callbackUrl = "https://app.example/hook?key=1";
  await client.notify.subscribe({ callbackUrl, appli: NotifyAppli.Weight, comment: "scale" });
  expect((await client.notify.list()).profiles).toMatchObject([
    { appli: 1, callbackurl: callbackUrl, comment: "scale" },
  ]);
  await cloud.control.weighIn("lena", { kilograms: 79.9 });
  const pushed = cloud.callback.received.find((one) => one.method === "POST");
  const event = parseNotifyEvent(pushed?.body ?? "");
  expect(event).toMatchObject({ userid: "101", appli: 1, enddate: TEST_NOW_MS / 1000 });
  const { measuregrps } = await client.measures.list({
    from: event.startdate,
    to: event.enddate,
    types: [MeasureType.Weight],
  });
  expect(measuregrps.map((group) => measureValue(group, MeasureType.Weight))).toEqual([79.9]);
  cloud.control.expireAccessTokens("lena");
  expect((await client.devices.list()).devices).toHaveLength(2);
  await client.notify.update({ callbackUrl, appli: NotifyAppli.Weight, comment: "changed" });
  expect(await client.notify.get({ callbackUrl, appli: NotifyAppli.Weight })).toMatchObject({
    comment: "changed",
  });
  await client.notify.revoke({ callbackUrl, appli: NotifyAppli.Weight });
  expect((await client.notify.list()).profiles).toEqual([]);
});
