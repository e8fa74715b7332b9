import { expect, test } from "vitest";
import { describeFetch } from "./range-fetch-list.tsx";

const DONE = { state: "done", error: null } as const;
const counts = (kind: "night" | "workout" | "activity", added: number, changed: number, removed = 0) => ({
  kind,
  added,
  changed,
  removed,
});

test.each([
  [{ ...DONE, counts: [counts("night", 3, 1)] }, "3 nights added, 1 changed"],
  [
    { ...DONE, counts: [counts("activity", 0, 1), counts("workout", 0, 0, 2)] },
    "1 day changed; 2 workouts removed",
  ],
  [{ ...DONE, counts: [] }, "no changes"],
  [{ ...DONE, counts: [counts("night", 0, 0)] }, "no changes"],
  [{ state: "waiting" as const, error: null, counts: [] }, "being fetched"],
  [
    { state: "waiting" as const, error: "It asked us to wait.", counts: [] },
    "will be tried again. It asked us to wait.",
  ],
  [{ state: "failed" as const, error: null, counts: [] }, "failed. Withings did not answer."],
])("%j: %s", (fetch, words) => {
  expect(describeFetch(fetch, "en")).toBe(words);
});
