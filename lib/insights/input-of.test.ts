import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { applyChangeToCard, buildCard, packCard, unpackCard } from "#lib/series/card.ts";
import type { Card } from "#lib/series/card.ts";
import { readHistory } from "#lib/series/history.ts";
import { liveHistories } from "#lib/series/live-history.fixture.ts";
import { findFindings } from "./find-findings.ts";
import { inputOfCards } from "./input-of.ts";
import { NOW, TODAY, ZONE } from "./finding-tests.fixture.ts";
import { inputOfWeighIns, weighIn, weighingPersons, weightGoalOf } from "./weigh-ins.fixture.ts";

const fallback = weighIn(0, 80);

test("a dashboard's cards hold all that the findings of a long history rest on", () =>
  fc.assert(
    fc.property(weighingPersons, ({ groups, goals, zone }) => {
      // Two years before it, with another trend.
      const older = Array.from({ length: 100 }, (_, index) => ({
        ...(groups[0] ?? fallback),
        groupId: `old ${index}`,
        measuredAt: noonOfLocalDay(addDays(TODAY, -90 - 7 * index), zone),
      }));
      const all = [...older, ...groups];
      const card = buildCard(readHistory(all, "weight"), NOW, zone);
      const sent = unpackCard(JSON.parse(JSON.stringify(packCard(card))) as ReturnType<typeof packCard>, NOW);
      expect(findFindings(inputOfCards([sent], { goals, guideline: "esc-2024", now: NOW, zone }))).toEqual(
        findFindings(inputOfWeighIns(all, { goals, zone })),
      );
    }),
  ));

test("after live changes a card finds what the server finds in everything that is stored", () =>
  fc.assert(
    fc.property(liveHistories([1]), fc.integer({ min: 0, max: 4 }), ({ before, events }, days) => {
      const build = (groups: readonly MeasureGroup[], now: number) =>
        buildCard(readHistory(groups, "weight"), now, ZONE);
      const newest = Math.max(...before.map(({ measuredAt }) => measuredAt), 0);
      const now = newest + days * DAY_MS;
      const goals = [weightGoalOf(75)];
      let card: Card = build(before, now);
      for (const { change, stored } of events) {
        card = applyChangeToCard(card, change, now);
        if (card.outdated) return;
        expect(findFindings(inputOfCards([card], { goals, guideline: "esc-2024", now, zone: ZONE }))).toEqual(
          findFindings(inputOfWeighIns(stored, { goals, now })),
        );
      }
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

test("a sampled card finds nothing: it does not hold its readings", () => {
  const card = buildCard(readHistory([fallback], "weight"), NOW, ZONE);
  const sampled = { ...card, recent: { ...card.recent, sampled: true } };
  expect(
    findFindings(inputOfCards([sampled], { goals: [], guideline: "esc-2024", now: NOW, zone: ZONE })),
  ).toEqual([]);
  expect(
    findFindings(inputOfCards([card], { goals: [], guideline: "esc-2024", now: NOW, zone: ZONE })),
  ).toHaveLength(1);
});
