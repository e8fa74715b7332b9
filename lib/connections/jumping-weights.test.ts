import fc from "fast-check";
import { expect, test } from "vitest";
import { observationsOf } from "#lib/metrics/observation.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { findActiveActs, findAmbiguousGroups } from "#lib/storage/decisions/readings-to-sort.ts";
import { insertEntry, setEntryDeleted } from "#lib/storage/entries/entries.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import { findMeasureGroups, findMeasureGroupsSince } from "#lib/storage/groups/measure-groups.ts";
import { replaceWindow, upsertGroups } from "#lib/storage/groups/replace-window.ts";
import { findPersonSeqs } from "#lib/storage/people/person-seq.ts";
import { type Couple, type CouplePerson, makeCouple, weighIn } from "#lib/testing/couple.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { sortReading, undoDecision } from "./decide-readings.ts";

const { database, cloud } = await openLinkedCloud();

const DAY_MINUTES = 24 * 60;
/** A weigh-in on a day after the first. */
const onDay = (day: number, kilograms: number, attribution = 0): FetchedGroup =>
  weighIn(`${day}`, attribution, kilograms, day * DAY_MINUTES);
/** What a scale sends beside a weight: the fat mass, in a group of its own. */
const fatOf = (group: FetchedGroup): FetchedGroup => ({
  ...group,
  groupId: `${group.groupId}-fat`,
  measures: [{ code: 8, position: null, value: 20, exponent: 0 }],
});
/** Ten days of 60 kg. */
const USUAL = Array.from({ length: 10 }, (_, day) => onDay(day, 60 + (day % 3) / 10));

/** Stores groups as an answer brings them, an hour after the newest unless said otherwise. */
function arrive({ connectionId }: CouplePerson, groups: readonly FetchedGroup[], later = HOUR_MS) {
  const newest = Math.max(...groups.map(({ measuredAt }) => measuredAt));
  return upsertGroups(database, {
    ...{ connectionId, fence: 0n, groups, arrivedAt: newest + later },
    ...({ kind: "measure", zone: "Europe/Paris", cause: "notification" } as const),
  });
}

const groupsOf = ({ personId }: CouplePerson) => findMeasureGroups(database, personId);
const counted = async (person: CouplePerson) =>
  observationsOf(await groupsOf(person), "weight")
    .map(({ value }) => value)
    .slice(USUAL.length);
const asked = async ({ maya, tom }: Couple) =>
  (await findAmbiguousGroups(database, [maya.personId, tom.personId], 100))
    .map(({ groupId }) => groupId)
    .sort();
const answer = ({ maya, userId }: Couple, ids: readonly string[], toPersonId: string | null) =>
  sortReading(cloud.context, {
    ...{ userId, toPersonId },
    groups: ids.map((groupId) => ({ connectionId: maya.connectionId, groupId })),
  });
async function undo({ maya, tom, userId }: Couple): Promise<void> {
  const [act] = await findActiveActs(database, [maya.personId, tom.personId], 1);
  await undoDecision(cloud.context, { userId, actId: act?.actId ?? "" });
}

/** Maya weighs 60 kg; then the same scale sends this. */
async function weigh(...groups: readonly FetchedGroup[]): Promise<Couple> {
  const couple = await makeCouple(database);
  await arrive(couple.maya, USUAL);
  await arrive(couple.maya, groups);
  return couple;
}

test("a stranger's 120 kg among 60 does not count, with all that the scale sent of it, and is asked about", async () => {
  const stranger = onDay(10, 120);
  const couple = await weigh(stranger, fatOf(stranger), onDay(11, 60.2));
  expect(await counted(couple.maya)).toEqual([60.2]);
  expect(observationsOf(await groupsOf(couple.maya), "fat-mass")).toEqual([]);
  expect(await asked(couple)).toEqual(["10", "10-fat"]);
});

test("answered, it is never asked about again, whatever Withings changes; undone, the question is back", async () => {
  const stranger = onDay(10, 120);
  const couple = await weigh(stranger);
  await answer(couple, ["10"], couple.maya.personId);
  expect([await counted(couple.maya), await asked(couple)]).toEqual([[120], []]);
  const commented = {
    ...{ ...stranger, modifiedAt: stranger.modifiedAt + 1_000 },
    details: { comment: "With the suitcase" },
  };
  await arrive(couple.maya, [commented, fatOf(stranger)]);
  expect([await counted(couple.maya), await asked(couple)]).toEqual([[120], []]);
  await undo(couple);
  expect([await counted(couple.maya), await asked(couple)]).toEqual([[], ["10", "10-fat"]]);

  await answer(couple, ["10", "10-fat"], null);
  await arrive(couple.maya, [{ ...commented, modifiedAt: commented.modifiedAt + 1_000, details: null }]);
  expect([await counted(couple.maya), await asked(couple)]).toEqual([[], []]);
  await undo(couple);
  expect(await asked(couple)).toEqual(["10", "10-fat"]);
});

test("given to another person it counts there, and goes back with the question", async () => {
  const couple = await weigh(onDay(10, 120));
  await answer(couple, ["10"], couple.tom.personId);
  expect(observationsOf(await groupsOf(couple.tom), "weight").map(({ value }) => value)).toEqual([120]);
  expect([await counted(couple.maya), await asked(couple)]).toEqual([[], []]);
  await undo(couple);
  expect([await groupsOf(couple.tom), await asked(couple)]).toEqual([[], ["10"]]);
});

test("an answer about one weigh-in of a new level settles those after it, and open pages hear of them", async () => {
  const couple = await weigh(onDay(10, 45), onDay(11, 45.2));
  expect(await asked(couple)).toEqual(["10", "11"]);
  const seq = (await findPersonSeqs(database, [couple.maya.personId])).get(couple.maya.personId) ?? 0;
  await answer(couple, ["10"], couple.maya.personId);
  expect([await counted(couple.maya), await asked(couple)]).toEqual([[45, 45.2], []]);
  const changed = await findMeasureGroupsSince(database, couple.maya.personId, seq, 10);
  expect(changed.map(({ groupId, jumps }) => [groupId, jumps])).toEqual([
    ["10", true],
    ["11", false],
  ]);
});

test("a level that is seen on three days counts without an answer, from its first day", async () => {
  const couple = await weigh(onDay(20, 53), onDay(21, 53.2));
  expect(await counted(couple.maya)).toEqual([]);
  await arrive(couple.maya, [onDay(22, 52.9)]);
  expect([await counted(couple.maya), await asked(couple)]).toEqual([[53, 53.2, 52.9], []]);
});

test("a history that is filled in raises no question, and what is recent in it does", async () => {
  const couple = await makeCouple(database);
  const months = (count: number) => count * 30 * DAY_MS;
  const history = [...USUAL, onDay(10, 120), onDay(11, 60)];
  await arrive(couple.maya, history, months(3));
  expect([await counted(couple.maya), await asked(couple)]).toEqual([[120, 60], []]);

  // The newest days of a history come first; what is usual is known when the older ones follow.
  const other = await makeCouple(database);
  await arrive(other.maya, [onDay(10, 120), onDay(11, 60)]);
  expect(await asked(other)).toEqual([]);
  await arrive(other.maya, USUAL, 2 * DAY_MS);
  expect([await counted(other.maya), await asked(other)]).toEqual([[60], ["10"]]);
});

test("what the person typed in, chose on the scale or confirmed is not asked about, and neither is nonsense", async () => {
  const couple = await weigh(onDay(10, 120, 2), onDay(11, 60), onDay(12, 121, 7), onDay(13, 60));
  expect([await counted(couple.maya), await asked(couple)]).toEqual([[120, 60, 121, 60], []]);
  const impossible = await weigh(onDay(10, 0), onDay(11, 60));
  expect([await counted(impossible.maya), await asked(impossible)]).toEqual([[60], []]);
});

test("a weight of which Withings itself is unsure is asked about as before, and once", async () => {
  const couple = await weigh(onDay(10, 120, 1));
  expect(await asked(couple)).toEqual(["10"]);
  expect((await groupsOf(couple.maya)).filter(({ jumps }) => jumps)).toEqual([]);
});

test("when Withings deletes the stranger's weight, or what made it strange, the question goes", async () => {
  const couple = await weigh(onDay(10, 120), onDay(11, 60));
  const first = USUAL[0]?.measuredAt ?? 0;
  const answerWith = (groups: readonly FetchedGroup[]) =>
    replaceWindow(database, {
      ...{ connectionId: couple.maya.connectionId, fence: 0n, groups, arrivedAt: first + 12 * DAY_MS },
      ...({ kind: "measure", zone: "Europe/Paris", cause: "sweep" } as const),
      window: { from: first, to: first + 20 * DAY_MS },
    });
  await answerWith([...USUAL, onDay(11, 60)]);
  expect(await asked(couple)).toEqual([]);
  await answerWith([...USUAL, onDay(10, 120), onDay(11, 60)]);
  expect(await asked(couple)).toEqual(["10"]);
  await answerWith([...USUAL.slice(6), onDay(10, 120), onDay(11, 60)]);
  expect(await asked(couple)).toEqual([]);
});

test("a weight entered by hand says what is usual, too", async () => {
  const couple = await weigh(onDay(10, 75));
  expect(await asked(couple)).toEqual(["10"]);
  const id = await insertEntry(database, couple.maya.personId, {
    ...{ at: onDay(10, 75).measuredAt - HOUR_MS, zone: "Europe/Paris", comment: null },
    measures: [{ code: 1, position: null, value: 74, exponent: 0 }],
  });
  expect(await asked(couple)).toEqual([]);
  await setEntryDeleted(database, couple.maya.personId, id ?? "", true);
  expect(await asked(couple)).toEqual(["10"]);
});

test("in whatever order and pieces weigh-ins arrive, the same ones are asked about", async () => {
  const level = fc.constantFrom(60, 60.4, 66.5, 52, 120);
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(level, { minLength: 1, maxLength: 12 })
        .map((later) => [...USUAL, ...later.map((kilograms, day) => onDay(10 + day, kilograms))])
        .chain((groups) =>
          fc.record({
            groups: fc.constant(groups),
            shuffled: fc.shuffledSubarray(groups, { minLength: groups.length }),
            size: fc.integer({ min: 1, max: 8 }),
          }),
        ),
      async ({ groups, shuffled, size }) => {
        const [whole, pieces] = [await makeCouple(database), await makeCouple(database)];
        await arrive(whole.maya, groups);
        for (let at = 0; at < shuffled.length; at += size)
          await arrive(pieces.maya, shuffled.slice(at, at + size));
        expect(await asked(pieces)).toEqual(await asked(whole));
        expect(await counted(pieces.maya)).toEqual(await counted(whole.maya));
      },
    ),
    { numRuns: 12 },
  );
});
