import { expect, test } from "vitest";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { joinItems } from "./run-job.ts";

let count = 0;
function item(change: Partial<InboxItem>): InboxItem {
  count += 1;
  return {
    ...{ id: String(count), kind: "measures", cause: "notification", window: null, changesOnly: true },
    ...{ attempts: 0, createdAt: 0, progress: null, notifiedAt: null },
    ...change,
  };
}

test("pushes that name no time are served by one fetch, and nothing else is", () => {
  const [first, second] = [item({}), item({})];
  const others = [
    item({ window: { from: 0, to: 1 } }),
    item({ cause: "sweep" }),
    item({ changesOnly: false }),
    item({ progress: { steps: [] } }),
  ];
  expect(joinItems(first, [first, ...others, second])).toEqual({ items: [first, second], window: null });
});

test.each([
  ["a sweep", { cause: "sweep" as const }],
  ["a push whose fetch has begun", { progress: { steps: [] } }],
])("%s serves no other", (_what, change) => {
  const first = item(change);
  expect(joinItems(first, [first, item({}), item(change)])).toEqual({ items: [first], window: null });
});

test("windows that lie near the first are fetched with it, and what lies far waits", () => {
  const at = (day: number, length = 1) =>
    item({ window: { from: day * DAY_MS, to: (day + length) * DAY_MS } });
  const [first, near, far] = [at(10), at(12), at(20)];
  expect(joinItems(first, [first, near, far, item({})])).toEqual({
    items: [first, near],
    window: { from: 10 * DAY_MS, to: 13 * DAY_MS },
  });
  expect(joinItems(far, [far, first, near])).toEqual({ items: [far], window: far.window });
});
