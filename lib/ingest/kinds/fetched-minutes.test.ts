import { expect, test } from "vitest";
import type { ConnectionClient } from "#lib/connections/connection-client.ts";
import type { WithingsSleepInterval } from "#lib/withings/sleep-intervals.ts";
import { fetchMinutes, fetchSleep } from "./fetched-minutes.ts";

const SECOND = 1_000;
const STEPS = 2;
const HEART_RATE = 1;
const ASLEEP_HEART_RATE = 21;

/** A client that answers so, and the requests that it got. */
function clientOf(answer: unknown) {
  const requests: { fields?: readonly string[]; window?: unknown }[] = [];
  const call = (request: (typeof requests)[number]) => {
    requests.push(request);
    return Promise.resolve(answer);
  };
  return { requests, client: { getIntraday: call, getSleep: call } as unknown as ConnectionClient };
}
const samples = (...seconds: number[]) => seconds.map((second) => ({ at: second * SECOND, value: second }));

test("of a day the samples of its seconds are kept, the first inclusive and the last not", async () => {
  const { client, requests } = clientOf({
    heart_rate: samples(99, 100, 150, 199, 200),
    unheard_of: samples(120),
  });
  const window = { from: 100 * SECOND, to: 200 * SECOND };
  const { span, signals } = await fetchMinutes(client, window);
  expect(span).toEqual({ from: 100, to: 200 });
  expect(signals.get(HEART_RATE)).toEqual([100, 150, 199].map((second) => ({ second, value: second })));
  expect(signals.get(STEPS)).toEqual([]);
  expect(requests).toMatchObject([{ window }]);
  expect(requests[0]?.fields).toEqual(expect.arrayContaining(["heart_rate", "steps"]));
  expect(requests[0]?.fields).not.toContain("hr");
});

test("a window between two seconds reaches to the seconds around it", async () => {
  const { client } = clientOf({ steps: samples(99, 100, 199, 200) });
  const { span, signals } = await fetchMinutes(client, { from: 100_999, to: 199_001 });
  expect(span).toEqual({ from: 100, to: 200 });
  expect(signals.get(STEPS)?.map(({ second }) => second)).toEqual([100, 199]);
});

test("no steps are a sample, no pulse is none; less than nothing and no number never are", async () => {
  const values = [0, -1, Number.NaN, Infinity, 1].map((value, index) => ({ at: index * SECOND, value }));
  const { client } = clientOf({ heart_rate: values, steps: values });
  const { signals } = await fetchMinutes(client, { from: 0, to: 10 * SECOND });
  expect(signals.get(HEART_RATE)).toEqual([{ second: 4, value: 1 }]);
  expect(signals.get(STEPS)).toEqual([
    { second: 0, value: 0 },
    { second: 4, value: 1 },
  ]);
});

test("of a night the stretches that begin in the window are kept whole, an empty one is none", async () => {
  const stretch = (from: number, to: number): WithingsSleepInterval => ({
    ...{ startedAt: from * SECOND, endedAt: to * SECOND, state: 2, deviceId: "mat", modelId: 63 },
    samples: { hr: samples(from, to) },
  });
  const { client, requests } = clientOf([
    ...[stretch(99, 150), stretch(100, 160), stretch(160, 160), stretch(170, 165)],
    ...[stretch(199, 260), stretch(200, 210)],
  ]);
  const { span, signals, stretches } = await fetchSleep(client, { from: 100 * SECOND, to: 200 * SECOND });
  expect(span).toEqual({ from: 100, to: 200 });
  const device = { state: 2, deviceId: "mat", modelId: 63 };
  expect(stretches).toEqual([
    { from: 100, to: 160, ...device },
    { from: 199, to: 260, ...device },
  ]);
  expect(signals.get(ASLEEP_HEART_RATE)).toEqual(
    [100, 160, 199, 260].map((second) => ({ second, value: second })),
  );
  expect(signals.has(HEART_RATE)).toBe(false);
  expect(requests[0]?.fields).toEqual(expect.arrayContaining(["hr", "rr"]));
  expect(requests[0]?.fields).not.toContain("steps");
});
