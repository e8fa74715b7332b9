import { type FetchKind, followersOf } from "#lib/metrics/kinds.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { URGENCIES, type Urgency } from "#lib/storage/inbox/urgency.ts";
import { quantile } from "../load.ts";

/** What is checked by the schedule, by the first of its kinds. */
const CHECK_NAMES: Readonly<Partial<Record<FetchKind, string>>> = {
  measures: "measures",
  subscriptions: "subscriptions",
};
/** What an act of measuring is to a person, by what it makes us fetch. */
const ACT_NAMES: Readonly<Partial<Record<FetchKind, string>>> = {
  measures: "weigh-ins and pressures",
  nights: "nights",
  heart: "ECGs",
  days: "uploads of a watch",
};

/** What a simulated week comes to. */
export class WeekCount {
  readonly #connections: number;
  readonly #callsPerMinute: number;
  readonly #begin: number;
  readonly #end: number;
  readonly #calls = new Map<string, number>();
  readonly #acts = new Map<FetchKind, number>();
  readonly #stale = new Map<FetchKind, { act: number[]; push: number[] }>();
  readonly #times: number[] = [];
  readonly #lastChecks = new Map<string, number>();
  readonly #betweenChecks = new Map<FetchKind, number[]>();

  constructor(connections: number, callsPerMinute: number, begin: number, end: number) {
    this.#connections = connections;
    this.#callsPerMinute = callsPerMinute;
    this.#begin = begin;
    this.#end = end;
  }

  call(at: number, urgency: Urgency, why: "token" | "push" | "check", kind: FetchKind): void {
    if (at < this.#begin || at >= this.#end) return;
    this.#times.push(at);
    for (const key of [urgency, why, `${why} ${kind}`]) this.#calls.set(key, (this.#calls.get(key) ?? 0) + 1);
  }

  act(kind: FetchKind, at: number): void {
    if (at >= this.#begin && at < this.#end) this.#acts.set(kind, (this.#acts.get(kind) ?? 0) + 1);
  }

  stored(kind: FetchKind, actedAt: number, pushedAt: number, at: number): void {
    if (pushedAt < this.#begin) return;
    const stale = this.#stale.get(kind) ?? { act: [], push: [] };
    this.#stale.set(kind, stale);
    stale.act.push((at - actedAt) / 1_000);
    stale.push.push((at - pushedAt) / 1_000);
  }

  /** A check of the schedule is finished. */
  checked(connection: number, kind: FetchKind, at: number): void {
    const key = `${kind} ${connection}`;
    const before = this.#lastChecks.get(key);
    this.#lastChecks.set(key, at);
    if (before === undefined || at < this.#begin) return;
    const between = this.#betweenChecks.get(kind) ?? [];
    this.#betweenChecks.set(kind, between);
    between.push((at - before) / HOUR_MS);
  }

  /** The most calls that any 60 s held. */
  get busiestMinute(): number {
    let most = 0;
    for (let first = 0, last = 0; last < this.#times.length; last += 1) {
      while ((this.#times[first] ?? 0) <= (this.#times[last] ?? 0) - MINUTE_MS) first += 1;
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  report(): Record<string, unknown> {
    const days = (this.#end - this.#begin) / DAY_MS;
    const perPerson = (calls: number) => calls / this.#connections / days;
    const of = (key: string) => this.#calls.get(key) ?? 0;
    const minutes = (this.#end - this.#begin) / MINUTE_MS;
    const staleness = [...this.#stale].map(([kind, { act, push }]) => [
      ACT_NAMES[kind] ?? kind,
      {
        acts: this.#acts.get(kind) ?? 0,
        stored: act.length,
        dataCallsPerAct:
          [kind, ...followersOf(kind)].reduce((sum, each) => sum + of(`push ${each}`), 0) /
          (this.#acts.get(kind) ?? 0),
        secondsFromAct: { p50: quantile(act, 0.5), p99: quantile(act, 0.99) },
        secondsFromPush: { p50: quantile(push, 0.5), p99: quantile(push, 0.99) },
      },
    ]);
    return {
      connections: this.#connections,
      callsPerPersonAndDay: {
        all: perPerson(this.#times.length),
        forPushes: perPerson(of("push")),
        forChecks: perPerson(of("check")),
        tokens: perPerson(of("token")),
      },
      shareOfBudget: this.#times.length / (this.#callsPerMinute * minutes),
      byUrgency: Object.fromEntries(
        URGENCIES.map((urgency) => [urgency, of(urgency) / (this.#callsPerMinute * minutes)]),
      ),
      busiestMinute: this.busiestMinute,
      hoursBetweenChecks: Object.fromEntries(
        Object.entries(CHECK_NAMES).map(([kind, name]) => {
          const between = [...this.#betweenChecks].find(([checked]) => checked === kind)?.[1] ?? [];
          return [name, { p50: quantile(between, 0.5), p99: quantile(between, 0.99) }];
        }),
      ),
      acts: Object.fromEntries(staleness),
    };
  }
}
