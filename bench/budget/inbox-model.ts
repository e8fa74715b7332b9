import { type FetchKind, KINDS } from "#lib/metrics/kinds.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import { URGENCIES, type Urgency, urgencyOf } from "#lib/storage/inbox/urgency.ts";
import { Heap } from "./heap.ts";

export type ModelItem = {
  readonly connection: number;
  readonly kind: FetchKind;
  readonly cause: Cause;
  readonly windowed: boolean;
  /** When the acts happened whose pushes this is, ms; none for a check. */
  readonly actedAt: number | null;
  readonly pushedAt: number;
  notBefore: number;
  /** Calls that are still to be made, one at each turn (a walk back through the past). */
  turns: number;
  done: boolean;
  /** Of a first sync: its first turn, the last days, is over. */
  past?: boolean;
  /** It was begun and had to wait: it is not read along before it is due. */
  postponed?: boolean;
};

/**
 * The order in which the database claims (lib/storage/inbox/inbox-lease.ts), in memory. A test plays one inbox to both.
 */
export class InboxModel {
  readonly #lines = new Map(URGENCIES.map((urgency) => [urgency, new Heap<ModelItem>()]));
  readonly #waiting = new Map<number, Set<ModelItem>>();
  readonly #leased = new Set<number>();
  /** Items of leased connections that a claim stepped over. */
  #aside: ModelItem[] = [];

  add(item: ModelItem): void {
    const mine = this.#waiting.get(item.connection) ?? new Set();
    this.#waiting.set(item.connection, mine.add(item));
    this.#enqueue(item);
  }

  /** Whether an item of a kind that no push asked for, and without a window, waits for a connection. */
  hasWhole(connection: number, kind: FetchKind): boolean {
    for (const item of this.#waiting.get(connection) ?? [])
      if (item.kind === kind && !item.windowed && item.cause !== "notification") return true;
    return false;
  }

  /** Leases the connection whose turn it is; null when nothing is due. */
  claim(now: number, urgencies: readonly Urgency[]): number | null {
    for (const urgency of urgencies) {
      const item = this.#next(urgency, now);
      if (!item) continue;
      this.#leased.add(item.connection);
      for (const other of this.#waiting.get(item.connection) ?? [])
        if (other.notBefore <= now && isPatient(other) && urgencies.includes(urgencyOf(other)))
          this.wait(other, now);
      if (!isPatient(item)) this.#enqueue(item);
      return item.connection;
    }
    return null;
  }

  /** What is worked on first, with all that the same fetch serves. */
  findJob(connection: number, now: number, urgencies: readonly Urgency[]): ModelItem[] {
    const due = [...(this.#waiting.get(connection) ?? [])].filter(
      (item) =>
        urgencies.includes(urgencyOf(item)) &&
        (item.notBefore <= now || (item.cause === "notification" && !item.postponed)),
    );
    const [first] = due.sort((a, b) => orderOf(a) - orderOf(b));
    if (!first) return [];
    return first.windowed ? due.filter(({ kind, windowed }) => kind === first.kind && windowed) : [first];
  }

  finish(item: ModelItem): void {
    item.done = true;
    this.#waiting.get(item.connection)?.delete(item);
  }

  wait(item: ModelItem, until: number): void {
    item.notBefore = until;
    this.#enqueue(item);
  }

  postpone(item: ModelItem, until: number): void {
    item.postponed = true;
    this.wait(item, until);
  }

  release(connection: number): void {
    this.#leased.delete(connection);
    const mine = this.#aside.filter((item) => item.connection === connection);
    if (mine.length === 0) return;
    this.#aside = this.#aside.filter((item) => item.connection !== connection);
    for (const item of mine) this.#enqueue(item);
  }

  /** When the next item of an urgency is due, ms; Infinity when none waits. */
  nextDue(urgency: Urgency): number {
    return this.#lines.get(urgency)?.least ?? Infinity;
  }

  get size(): number {
    return [...this.#lines.values()].reduce((sum, line) => sum + line.size, 0);
  }

  #enqueue(item: ModelItem): void {
    this.#lines.get(urgencyOf(item))?.push(item.notBefore, item);
  }

  #next(urgency: Urgency, now: number): ModelItem | null {
    const line = this.#lines.get(urgency);
    while (line && line.least <= now) {
      const rank = line.least;
      const item = line.pop();
      // A heap forgets nothing by itself: what was done or moved meanwhile is passed over here.
      if (!item || item.done || item.notBefore !== rank) continue;
      if (!this.#leased.has(item.connection)) return item;
      this.#aside.push(item);
    }
    return null;
  }
}

/** No person waits for it: its turn over, it goes to the end of its line. */
function isPatient(item: ModelItem): boolean {
  const urgency = urgencyOf(item);
  return urgency === "back-fill" || urgency === "sweep";
}

const CAUSES: readonly Cause[] = ["notification", "refresh", "first-sync", "sweep"];

/** By urgency, cause, stage of a first sync, and kind, as the database sorts what waits for one connection. */
function orderOf(item: ModelItem): number {
  const places = [URGENCIES.indexOf(urgencyOf(item)), CAUSES.indexOf(item.cause), stageOf(item)];
  return [...places, KINDS.findIndex(({ kind }) => kind === item.kind)].reduce(
    (order, place) => order * 100 + place,
  );
}

/** The last days of every kind come before the past of any (lib/storage/inbox/inbox-job.ts). */
function stageOf({ cause, kind, windowed, past }: ModelItem): number {
  if (cause !== "first-sync") return 0;
  if (windowed) return 1;
  if (past) return 3;
  return kind === "heart-signals" ? 2 : 0;
}
