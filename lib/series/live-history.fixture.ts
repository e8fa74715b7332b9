import fc from "fast-check";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import type { LiveChange } from "./append.ts";

/** For tests: a history, what then happened to it, and what storage holds after each happening. */
export type LiveHistory = {
  readonly before: readonly MeasureGroup[];
  readonly events: readonly { readonly change: LiveChange; readonly stored: readonly MeasureGroup[] }[];
};

export const HISTORY_START = Date.UTC(2026, 0, 1);

const contents = fc.record({
  hour: fc.integer({ min: 0, max: 120 * 24 }),
  value: fc.integer({ min: 60, max: 100 }),
  // Now and then another person's, a tombstone, a goal, waiting, excluded, or included though ambiguous.
  fate: fc.oneof(
    { weight: 8, arbitrary: fc.constant("good") },
    fc.constantFrom("ambiguous", "deleted", "goal", "jumping", "left-out", "taken"),
  ),
  speaks: fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, fc.constant(false)),
});
type Contents = typeof contents extends fc.Arbitrary<infer T> ? T : never;

const happenings = fc.record({
  kind: fc.constantFrom("new", "new", "new", "edit", "edit", "remove"),
  /** New readings are the newest ones unless said otherwise, as in life. */
  late: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
  pick: fc.nat(),
  contents,
});

/** Histories of a metric with these measure codes; each stored change has a new `seq`, as storage gives it. */
export function liveHistories(
  codes: readonly number[],
  length: { minLength: number; maxLength: number } = { minLength: 0, maxLength: 40 },
): fc.Arbitrary<LiveHistory> {
  return fc
    .record({
      start: fc.array(contents, { ...length, size: "max" }),
      then: fc.array(happenings, { maxLength: 12, size: "max" }),
    })
    .map(({ start, then }) => {
      let seq = 0;
      let created = 0;
      const stored = new Map<string, MeasureGroup>();
      const write = (
        id: string,
        createdAt: number,
        measuredAt: number,
        { value, fate, speaks }: Contents,
      ) => {
        const group = makeGroup({
          groupId: id,
          createdAt,
          measuredAt,
          seq: (seq += 1),
          attribution: fate === "ambiguous" || fate === "taken" ? 1 : 0,
          decision: fate === "left-out" ? "left-out" : fate === "taken" ? "trusted" : null,
          jumps: fate === "jumping",
          category: fate === "goal" ? 2 : 1,
          deletedAt: fate === "deleted" ? 1 : null,
          measures: speaks
            ? codes.map((code, part) => makeMeasure(code, value * 1000 - part * 30_000, -3))
            : [makeMeasure(999, 1)],
        });
        stored.set(id, group);
        return group;
      };
      const add = (contents: Contents, newest: boolean) => {
        const last = Math.max(HISTORY_START, ...[...stored.values()].map((group) => group.measuredAt));
        const at = newest
          ? last + (1 + (contents.hour % 72)) * HOUR_MS
          : HISTORY_START + contents.hour * HOUR_MS;
        return write(String((created += 1)), created, at, contents);
      };
      for (const contents of start) add(contents, false);
      const before = [...stored.values()];
      const events = then.map(({ kind, late, pick, contents }) => {
        const target = [...stored.values()][pick % Math.max(1, stored.size)];
        if (kind === "new" || !target)
          return { change: { changed: [add(contents, !late)], removed: [] }, stored: [...stored.values()] };
        if (kind === "edit") {
          const speaks = target.measures[0]?.code !== 999;
          const at = late ? HISTORY_START + contents.hour * HOUR_MS : target.measuredAt;
          const edited = write(target.groupId, target.createdAt, at, { ...contents, speaks });
          return { change: { changed: [edited], removed: [] }, stored: [...stored.values()] };
        }
        const gone = { ...target, deletedAt: 1, seq: (seq += 1) };
        stored.set(target.groupId, gone);
        const removed = { groupId: gone.groupId, connectionId: gone.connectionId, seq: gone.seq };
        return { change: { changed: [], removed: [removed] }, stored: [...stored.values()] };
      });
      return { before, events };
    });
}
