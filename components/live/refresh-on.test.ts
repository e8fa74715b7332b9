import { expect, test } from "vitest";
import { changeEvent } from "#lib/live/live-event.ts";
import type { LiveEvent } from "#lib/live/live-event.ts";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { touches } from "./refresh-on.tsx";

const change = (...groups: Parameters<typeof makeGroup>[0][]) => changeEvent("p1", groups.map(makeGroup));
const weighIn = change({ measures: [makeMeasure(1, 81_400, -3)] });
const unknown = change({ measures: [makeMeasure(4711, 1)] });
const night = change({ groupId: "night:7", kind: "night" });
const nightGone = change({ groupId: "night:7", kind: "night", deletedAt: 1 });
const quiet = change();
const link: LiveEvent = {
  ...{ kind: "connection", personId: "p1", connectionId: "c1", state: "active", stateReason: null },
  ...{ lastSyncAt: null, lastNotificationAt: null, pollingReason: null, missing: 0 },
  firstSync: { done: true, groups: 0, from: null, kinds: [] },
};

test.each([
  ["anything", { weighIn, unknown, night, nightGone, quiet }],
  ["anything-or-links", { weighIn, unknown, night, nightGone, quiet, link }],
  ["night", { night, nightGone }],
  ["workout", {}],
  ["other-measures", { unknown, nightGone }],
] as const)(
  "a page of %s is fetched again after what changes it, and after nothing else",
  (drawn, wanted) => {
    const events = { weighIn, unknown, night, nightGone, quiet, link };
    const found = Object.entries(events).filter(([, event]) => touches(drawn, event));
    expect(found.map(([name]) => name)).toEqual(Object.keys(wanted));
  },
);
