import { expect, test } from "vitest";
import type { ListedKind } from "#lib/metrics/kinds.ts";
import { describePolling } from "./polling-notice.tsx";

test.each<[ListedKind[], string]>([
  [["measures"], "It looks for measures every 10 minutes."],
  [
    ["days", "heart", "measures"],
    "It looks for measures every 10 minutes; days and workouts, ECG recordings every hour.",
  ],
  [["nights"], "It looks for nights every hour."],
])("%j: %s", (kinds, words) => {
  const { title, text } = describePolling("silent", kinds);
  expect(title).toBe("Pushes from Withings have stopped, so Plumbline looks by itself");
  expect(text).toContain(words);
  expect(text).toContain("ends by itself with the next push");
});
