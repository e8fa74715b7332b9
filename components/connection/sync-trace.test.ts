import { expect, test } from "vitest";
import { getWords } from "#lib/messages/get-words.ts";
import { describeSyncRequest } from "./sync-trace.tsx";

const clock = { zone: "UTC", locale: "en-GB" };
const since = Date.UTC(2026, 10, 27, 19, 20);
const REACHED = { waiting: 0, waitingErrors: [], failedErrors: [] };
const UNREACHED = { ...REACHED, waiting: 6, waitingErrors: ["Withings could not be reached."] };

test.each([
  ["asked just now", { ...REACHED, waiting: 6 }, null, "in progress."],
  ["done", REACHED, null, "complete."],
  [
    "one cause for six kinds",
    UNREACHED,
    null,
    "waiting. Withings could not be reached. Plumbline tries again automatically.",
  ],
  [
    "an outage",
    UNREACHED,
    since,
    "waiting. Withings has been down since 27 Nov 2026, 19:20; Plumbline tries again automatically, at least once a minute.",
  ],
  [
    "given up",
    { ...REACHED, failedErrors: ["Withings refused the request."] },
    null,
    "incomplete. Withings refused the request.",
  ],
])("a press of “Sync now” says what became of it: %s", (_, request, outageSince, words) => {
  expect(describeSyncRequest(getWords("connection.syncTrace"), request, outageSince, clock)).toBe(words);
});
