import { expect } from "vitest";
import { groupKey, type MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { Database } from "#lib/storage/database.ts";
import { findMeasureGroups, findMeasureGroupsSince } from "#lib/storage/groups/measure-groups.ts";

/** A browser that receives only changes since its last cursor. */
export class SeqListener {
  readonly #database: Database;
  readonly #personId: string;
  readonly #groups = new Map<string, MeasureGroup>();
  #seq = 0;

  constructor(database: Database, personId: string) {
    this.#database = database;
    this.#personId = personId;
  }

  async receive(): Promise<void> {
    for (;;) {
      const news = await findMeasureGroupsSince(this.#database, this.#personId, this.#seq, 2);
      if (news.length === 0) return;
      for (const group of news) {
        expect(group.seq).toBeGreaterThan(this.#seq);
        // Goals are sent like everything else, but read separately.
        if (group.kind === "goal") continue;
        if (group.deletedAt === null) this.#groups.set(groupKey(group), group);
        else this.#groups.delete(groupKey(group));
      }
      this.#seq = Math.max(...news.map(({ seq }) => seq));
    }
  }

  /** What was received equals what is stored. */
  async isRight(): Promise<void> {
    const kept = await findMeasureGroups(this.#database, this.#personId);
    const byKey = (a: MeasureGroup, b: MeasureGroup) => (groupKey(a) < groupKey(b) ? -1 : 1);
    expect([...this.#groups.values()].sort(byKey)).toEqual(kept.sort(byKey));
  }
}
