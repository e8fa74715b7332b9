/** A generated history that can be thrown away and made again. */
export type Shelved = { size: number; drop: () => void };

/** A cache of generated histories: the most recently read, up to `maxGroups` groups over all persons. */
export type HistoryShelf = { use(one: Shelved): void };

/** About a kilobyte a group: ten years of every measure of two to four persons, and no more however many there are. */
const MAX_GROUPS = 40_000;

export function createHistoryShelf(maxGroups = MAX_GROUPS): HistoryShelf {
  const held = new Set<Shelved>();
  return {
    use(one) {
      held.delete(one);
      held.add(one);
      let total = 0;
      for (const { size } of held) total += size;
      for (const oldest of held) {
        if (total <= maxGroups || oldest === one) return;
        held.delete(oldest);
        total -= oldest.size;
        oldest.drop();
      }
    },
  };
}
