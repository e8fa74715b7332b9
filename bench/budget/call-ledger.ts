import type { CallRule, CallRules } from "#lib/storage/budget/call-rule.ts";
import { URGENCIES, type Urgency } from "#lib/storage/inbox/urgency.ts";
import type { CallWait } from "#lib/storage/budget/api-call-budget.ts";

type Call = { readonly at: number; readonly urgency: Urgency; readonly connection: number | null };

/**
 * The count of calls that PostgreSQL keeps (lib/storage/budget/api-call-budget.ts), in memory and by any clock: the
 * same rules, read the same way. A test plays one history to both.
 */
export class CallLedger {
  readonly #windowMs: number;
  readonly #calls = new Line();
  readonly #byUrgency = new Map(URGENCIES.map((urgency) => [urgency, new Line()]));
  readonly #byConnection = new Map<number, Call[]>();

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** Counts one call if it fits, or says how long to wait. */
  reserve(rules: CallRules, call: Call): CallWait {
    const wait = this.wait(rules, call.connection, call.at);
    if (wait.waitMs > 0) return wait;
    this.#calls.push(call.at);
    this.#byUrgency.get(call.urgency)?.push(call.at);
    if (call.connection !== null) this.#byConnection.set(call.connection, [...this.#own(call), call]);
    return wait;
  }

  /** In how many ms a call fits; 0 is now. */
  wait({ every, oneOf }: CallRules, connection: number | null, now: number): CallWait {
    let must = 0;
    for (const rule of every) must = Math.max(must, this.#wait(rule, connection, now));
    let [oneOfMs, othersMs] = oneOf.length === 0 ? [0, 0] : [Infinity, Infinity];
    // The last is the cheapest to reach.
    for (let index = oneOf.length - 1; index >= 0 && oneOfMs > 0; index -= 1) {
      const rule = oneOf[index];
      if (!rule) continue;
      const ms = this.#wait(rule, connection, now);
      oneOfMs = Math.min(oneOfMs, ms);
      othersMs = Math.min(othersMs, rule.own ? 0 : ms);
    }
    return { waitMs: Math.max(must, oneOfMs), everybodyMs: Math.max(must, othersMs) };
  }

  /** The `below`-th newest that a rule counts must leave the window first. */
  #wait({ counts, own, below }: CallRule, connection: number | null, now: number): number {
    const blocking = own ? this.#newestOwn(counts, connection, now, below) : this.#line(counts).newest(below);
    return Math.max(0, blocking + this.#windowMs - now);
  }

  #line(counts: CallRule["counts"]): Line {
    const [only] = counts;
    if (counts.length === URGENCIES.length) return this.#calls;
    const line = counts.length === 1 && only ? this.#byUrgency.get(only) : undefined;
    if (!line) throw new RangeError("A rule counts everything, one urgency, or a connection's own.");
    return line;
  }

  #newestOwn(counts: CallRule["counts"], connection: number | null, now: number, below: number): number {
    if (connection === null) return -Infinity;
    const mine = this.#own({ connection, at: now }).filter(({ urgency }) => counts.includes(urgency));
    return mine.at(-below)?.at ?? -Infinity;
  }

  /** A connection's calls within the window. */
  #own({ connection, at }: Pick<Call, "connection" | "at">): Call[] {
    const mine = connection === null ? undefined : this.#byConnection.get(connection);
    return mine?.filter((call) => call.at > at - this.#windowMs) ?? [];
  }
}

/** Instants in the order in which they came; the last thousands are kept. */
class Line {
  #times: number[] = [];

  push(at: number): void {
    this.#times.push(at);
    if (this.#times.length > 20_000) this.#times = this.#times.slice(-10_000);
  }

  /** The `place`-th newest (1 is the newest); before all time when there are fewer. */
  newest(place: number): number {
    return this.#times[this.#times.length - place] ?? -Infinity;
  }
}
