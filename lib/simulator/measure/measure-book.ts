import type { MeasureGroup } from "./measure-group.ts";

/** All groups of one character: a generated history, and on top of it what was added, edited and deleted. */
export type MeasureBook = {
  /** Every living group, sorted by `modified` ascending as real answers are. */
  all(): readonly MeasureGroup[];
  find(grpid: number): MeasureGroup | undefined;
  put(group: MeasureGroup): void;
  remove(grpid: number): void;
  /** What differs from the generated history; null is a deletion. */
  changes(): [number, MeasureGroup | null][];
};

/** Makes a book. `generate` runs at the first look, so that a character nobody reads costs nothing. */
export function createMeasureBook(
  generate: () => readonly MeasureGroup[],
  kept: readonly (readonly [number, MeasureGroup | null])[] = [],
): MeasureBook {
  const changes = new Map<number, MeasureGroup | null>(kept);
  let generated: Map<number, MeasureGroup> | undefined;
  let sorted: MeasureGroup[] | undefined;

  function base(): Map<number, MeasureGroup> {
    generated ??= new Map(generate().map((group) => [group.grpid, group]));
    return generated;
  }

  function set(grpid: number, group: MeasureGroup | null): void {
    changes.set(grpid, group);
    sorted = undefined;
  }

  return {
    all() {
      if (sorted) return sorted;
      const groups = [...base().values()].filter((group) => !changes.has(group.grpid));
      for (const group of changes.values()) if (group) groups.push(group);
      // The sort is stable: groups of the same second keep the order in which they were made.
      sorted = groups.sort((left, right) => left.modified - right.modified);
      return sorted;
    },
    find(grpid) {
      const changed = changes.get(grpid);
      return changed === null ? undefined : (changed ?? base().get(grpid));
    },
    put: (group) => set(group.grpid, group),
    remove: (grpid) => set(grpid, null),
    changes: () => [...changes],
  };
}
