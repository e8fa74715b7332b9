import type { HistoryShelf, Shelved } from "./history-shelf.ts";
import type { MeasureGroup } from "./measure-group.ts";

/** All groups of one character: a generated history, and on top of it what was added, edited and deleted. */
export type MeasureBook = {
  /** Every living group, sorted by `modified` ascending as real answers are. */
  all(): readonly MeasureGroup[];
  find(grpid: number): MeasureGroup | undefined;
  put(group: MeasureGroup): void;
  remove(grpid: number): void;
  /** Differences from the generated history; null is a deletion. */
  changes(): [number, MeasureGroup | null][];
};

type Generated = { groups: Map<number, MeasureGroup>; shelved: Shelved };

/**
 * Makes a book. `generate` runs when the history is first read, and again when the cache has dropped it: it must give
 * the same groups each time.
 */
export function createMeasureBook(
  generate: () => readonly MeasureGroup[],
  shelf: HistoryShelf,
  kept: readonly (readonly [number, MeasureGroup | null])[] = [],
): MeasureBook {
  const changes = new Map<number, MeasureGroup | null>(kept);
  let generated: Generated | undefined;
  let sorted: MeasureGroup[] | undefined;

  function drop(): void {
    generated = undefined;
    sorted = undefined;
  }

  function base(): Map<number, MeasureGroup> {
    if (!generated) {
      const groups = new Map(generate().map((group) => [group.grpid, group]));
      generated = { groups, shelved: { size: groups.size, drop } };
    }
    const { groups, shelved } = generated;
    shelf.use(shelved);
    return groups;
  }

  function set(grpid: number, group: MeasureGroup | null): void {
    changes.set(grpid, group);
    sorted = undefined;
  }

  return {
    all() {
      const groups = base();
      if (sorted) return sorted;
      const living = [...groups.values()].filter((group) => !changes.has(group.grpid));
      for (const group of changes.values()) if (group) living.push(group);
      // The sort is stable: groups of the same second keep the order in which they were made.
      sorted = living.sort((left, right) => left.modified - right.modified);
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
