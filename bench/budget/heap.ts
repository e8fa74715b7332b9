/** What is least by `rank` first, and among equals what came first. */
export class Heap<Entry> {
  readonly #entries: { rank: number; order: number; entry: Entry }[] = [];
  #order = 0;

  get size(): number {
    return this.#entries.length;
  }

  /** The least rank; Infinity for an empty heap. */
  get least(): number {
    return this.#entries[0]?.rank ?? Infinity;
  }

  push(rank: number, entry: Entry): void {
    this.#order += 1;
    this.#entries.push({ rank, order: this.#order, entry });
    for (let child = this.#entries.length - 1; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!this.#swapIfLess(child, parent)) break;
      child = parent;
    }
  }

  pop(): Entry | undefined {
    const top = this.#entries[0];
    const last = this.#entries.pop();
    if (!top || !last || this.#entries.length === 0) return top?.entry;
    this.#entries[0] = last;
    for (let parent = 0; ;) {
      const left = 2 * parent + 1;
      const child = this.#isLess(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfLess(child, parent)) return top.entry;
      parent = child;
    }
  }

  #isLess(a: number, b: number): boolean {
    const [one, other] = [this.#entries[a], this.#entries[b]];
    if (!one || !other) return false;
    return one.rank === other.rank ? one.order < other.order : one.rank < other.rank;
  }

  #swapIfLess(a: number, b: number): boolean {
    if (!this.#isLess(a, b)) return false;
    const [one, other] = [this.#entries[a], this.#entries[b]];
    if (one && other) [this.#entries[a], this.#entries[b]] = [other, one];
    return true;
  }
}
