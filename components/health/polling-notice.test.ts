import { expect, test } from "vitest";
import type { ListedKind } from "#lib/metrics/kinds.ts";
import { describePolling } from "./polling-notice.tsx";

test.each<[ListedKind[], string]>([
  [["measures"], "later. Every 10 minutes: Measurements. The subscriptions"],
  [
    ["days", "heart", "measures"],
    "later. Every 10 minutes: Measurements. Every hour: Days and workouts, ECG recordings. The subscriptions",
  ],
  [["nights"], "later. Every hour: Nights. The subscriptions"],
])("%j: %s", (kinds, words) => {
  const { title, text } = describePolling("silent", kinds);
  expect(title).toBe("Pushes from Withings have stopped, so Plumbline checks regularly");
  expect(text).toContain(words);
  expect(text).toContain("ends with the next push");
});
