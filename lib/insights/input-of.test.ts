import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { liveHistories } from "#lib/series/live-history.fixture.ts";
import { findFindings } from "./find-findings.ts";
import { NOW, TODAY } from "./finding-tests.fixture.ts";
import { inputOfWeighIns, weighIn, weighingPersons, weightGoalOf } from "./weigh-ins.fixture.ts";

const fallback = weighIn(0, 80);

test("the last 70 days hold all that the findings of a long history rest on", () =>
  fc.assert(
    fc.property(weighingPersons, ({ groups, goals, zone }) => {
      // Two years before them, with another trend.
      const older = Array.from({ length: 100 }, (_, index) => ({
        ...(groups[0] ?? fallback),
        groupId: `old ${index}`,
        measuredAt: noonOfLocalDay(addDays(TODAY, -90 - 7 * index), zone),
      }));
      const all = [...older, ...groups];
      const newest = Math.max(...all.map(({ measuredAt }) => measuredAt).filter((at) => at <= NOW));
      const held = all.filter(({ measuredAt }) => measuredAt > newest - 70 * DAY_MS);
      expect(findFindings(inputOfWeighIns(held, { goals, zone }))).toEqual(
        findFindings(inputOfWeighIns(all, { goals, zone })),
      );
    }),
  ));

test("nothing rests on a reading that does not count, or has not happened", () =>
  fc.assert(
    fc.property(liveHistories([1]), ({ before, events }) => {
      const stored = events.at(-1)?.stored ?? before;
      const now = Math.max(...stored.map(({ measuredAt }) => measuredAt), 0) - 5 * DAY_MS;
      const counting = new Set(
        stored
          .filter(
            (group) => group.deletedAt === null && group.category === 1 && group.measuredAt <= now + 300_000,
          )
          .filter(
            ({ decision, attribution }) => decision === "trusted" || (decision === null && attribution === 0),
          )
          .map(groupKey),
      );
      for (const { explanation } of findFindings(inputOfWeighIns(stored, { now, goals: [weightGoalOf(80)] })))
        for (const reading of [...explanation.used, ...explanation.baseline])
          expect(counting).toContain(groupKey(reading));
    }),
  ));
