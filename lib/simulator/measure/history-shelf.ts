/** A generated history that can be thrown away and made again. */
export type Shelved = { size: number; drop: () => void };

/** The generated histories that are held: those looked at last, up to `mostGroups` groups over all persons. */
export type HistoryShelf = { use(one: Shelved): void };

/** About a kilobyte a group: ten years of every measure of two to four persons, and no more however many there are. */
const MOST_GROUPS = 40_000;

export function createHistoryShelf(mostGroups = MOST_GROUPS): HistoryShelf {
  const held = new Set<Shelved>();
  return {
    use(one) {
      held.delete(one);
      held.add(one);
      let total = 0;
      for (const { size } of held) total += size;
      for (const oldest of held) {
        if (total <= mostGroups || oldest === one) return;
        held.delete(oldest);
        total -= oldest.size;
        oldest.drop();
      }
    },
  };
}
