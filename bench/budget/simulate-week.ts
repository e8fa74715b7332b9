import { entryOf, type FetchKind, followersOf, KINDS } from "#lib/metrics/kinds.ts";
import { PATIENCE_MS } from "#lib/connections/budgeted-client.ts";
import { callRules } from "#lib/connections/call-rules.ts";
import { WINDOW_MS } from "#lib/connections/call-budget.ts";
import { SWEEP_EVERY_MS, sweepPace } from "#lib/connections/sweep-pace.ts";
import { planMinutes } from "#lib/ingest/kinds/minute-plan.ts";
import { DAY_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { type CheckRule, checkRules } from "#lib/storage/inbox/check-pace.ts";
import { URGENCIES, type Urgency, urgencyOf } from "#lib/storage/inbox/urgency.ts";
import { CallLedger } from "./call-ledger.ts";
import { Heap } from "./heap.ts";
import { InboxModel, type ModelItem } from "./inbox-model.ts";
import { createPerson, createRandom, EAGER, liveADay, type Person } from "./lives.ts";
import { WeekCount } from "./week-count.ts";
import { CALL_MS, PUSH_MS, SETTLE_MS, TOKEN_MS, type WeekSettings } from "./week-settings.ts";

const MONDAY = Date.UTC(2026, 5, 1);
/** Not counted: queues and checks find their rhythm. */
const WARM_UP_DAYS = 1;
const DAYS = 7;
/** Two processes of four workers each, one of which takes nothing but what is live. */
const WORKERS = 8;
const FOR_LIVE = 2;
/** When a check is tried again that fell due while the one before still waited. */
const WAITING_CHECK_MS = 30 * MINUTE_MS;
/** What is checked of every connection: few have a stethoscope, and devices cost little. */
const CHECKED: readonly FetchKind[] = KINDS.flatMap(({ kind, check, models }) =>
  models === null && (check === "data" || check === "subscriptions") ? [kind] : [],
);

type Connection = {
  person: Person;
  tokenUntil: number;
  checkedAt: Partial<Record<FetchKind, number>>;
  pushedAt: number;
};
type Job = {
  connection: number;
  urgencies: readonly Urgency[];
  items: ModelItem[];
  callsLeft: number;
  waitedMs: number;
};

/** A week of lives, by a simulated clock, under the product's own rules of who may call when and what is checked. */
export function simulateWeek({
  connections,
  callsPerMinute,
  newInThousand,
  oneZone,
}: WeekSettings): WeekCount {
  const random = createRandom(20_260_601 + connections);
  const events = new Heap<(now: number) => void>();
  const ledger = new CallLedger(WINDOW_MS);
  const inbox = new InboxModel();
  const begin = MONDAY + WARM_UP_DAYS * DAY_MS;
  const end = begin + DAYS * DAY_MS;
  const count = new WeekCount(connections, callsPerMinute, begin, end);
  const rules = new Map(URGENCIES.map((urgency) => [urgency, callRules(urgency, callsPerMinute)]));
  const rulesOf = (urgency: Urgency) => rules.get(urgency) ?? callRules(urgency, callsPerMinute);
  const pace = sweepPace(connections, callsPerMinute);
  const checks = checkRules(pace).filter(({ kind }) => CHECKED.includes(kind));
  const all = Array.from({ length: connections }, (): Connection => {
    const checkedAt = (everyMs: number) => MONDAY - random() * everyMs;
    const data = checkedAt(pace.dataEveryMs);
    return {
      person: connections === 1 ? EAGER : createPerson(random, oneZone),
      tokenUntil: MONDAY,
      checkedAt: {
        measures: data,
        days: data,
        nights: data,
        heart: data,
        subscriptions: checkedAt(pace.subscriptionsEveryMs),
      },
      pushedAt: MONDAY,
    };
  });
  /** The connections in the order in which a check of them may be due. */
  const nextChecks = new Map(CHECKED.map((kind) => [kind, new Heap<number>()] as const));
  for (const line of nextChecks.values()) for (const connection of all.keys()) line.push(MONDAY, connection);
  let busy = 0;
  let pumpAt = Infinity;

  function add(
    item: Pick<ModelItem, "connection" | "kind" | "cause"> & Partial<ModelItem>,
    now: number,
  ): void {
    const made = {
      windowed: false,
      actedAt: null,
      pushedAt: now,
      notBefore: now,
      turns: 1,
      done: false,
      ...item,
    };
    inbox.add(made);
    wakeAt(made.notBefore);
  }

  function wakeAt(at: number): void {
    if (at >= pumpAt) return;
    pumpAt = at;
    events.push(at, (now) => {
      if (now < pumpAt) return;
      pumpAt = Infinity;
      pump(now);
    });
  }

  function pump(now: number): void {
    while (busy < WORKERS) {
      const room = new Map(
        URGENCIES.map((urgency) => [urgency, ledger.wait(rulesOf(urgency), null, now).waitMs]),
      );
      const last = busy >= WORKERS - FOR_LIVE;
      const urgencies = URGENCIES.filter(
        (urgency) => room.get(urgency) === 0 && (!last || urgency === "live"),
      );
      const connection = inbox.claim(now, urgencies);
      if (connection === null) {
        const next = (last ? (["live"] as const) : URGENCIES).map((urgency) =>
          Math.max(inbox.nextDue(urgency), now + (room.get(urgency) ?? 0)),
        );
        return wakeAt(Math.max(now + 5, Math.min(...next)));
      }
      const items = inbox.findJob(connection, now, urgencies);
      if (items.length === 0) {
        inbox.release(connection);
        continue;
      }
      busy += 1;
      step({ connection, urgencies, items, callsLeft: callsOf(items), waitedMs: 0 }, now);
    }
  }

  /** Makes the next call of a job, or waits for room as the gate does, or lets it go. */
  function step(job: Job, now: number): void {
    const connection = at(job.connection);
    const [first] = job.items;
    if (!first) return release(job, now);
    const token = connection.tokenUntil <= now;
    const urgency = token ? "live" : urgencyOf(first);
    const call = { at: now, urgency, connection: job.connection };
    const { waitMs, everybodyMs } = ledger.reserve(rulesOf(urgency), call);
    if (waitMs === 0) {
      const why = token ? "token" : first.cause === "notification" ? "push" : "check";
      count.call(now, urgency, why, first.kind);
      if (token) connection.tokenUntil = now + CALL_MS + TOKEN_MS;
      else job.callsLeft -= 1;
      job.waitedMs = 0;
      events.push(now + CALL_MS, (later) => (job.callsLeft === 0 ? finish(job, later) : step(job, later)));
    } else if (job.waitedMs + waitMs <= PATIENCE_MS[urgency])
      events.push(now + waitMs, (later) => step({ ...job, waitedMs: job.waitedMs + waitMs }, later));
    else {
      if (everybodyMs === 0)
        for (const item of job.items) inbox.postpone(item, now + waitMs * (1 + random() * 0.1));
      release(job, now);
    }
  }

  function finish(job: Job, now: number): void {
    const [first] = job.items;
    if (first && first.turns > 1) {
      first.turns -= 1;
      first.past = true;
      inbox.wait(first, now);
    } else
      for (const item of job.items) {
        inbox.finish(item);
        if (item.actedAt !== null) count.stored(item.kind, item.actedAt, item.pushedAt, now);
        else if (item.cause === "sweep") count.checked(item.connection, item.kind, now);
      }
    if (first) follow(first, now);
    release(job, now);
  }

  /** What a finished fetch asks for: the minutes of days and nights, the signal of an ECG. */
  function follow({ connection, kind, cause, windowed }: ModelItem, now: number): void {
    const { person, checkedAt } = at(connection);
    const owned = kind === "days" ? person.watch : kind === "nights" && person.sleep;
    const minutes = owned ? followersOf(kind)[0] : undefined;
    if (kind === "heart" && cause === "notification") add({ connection, kind: "heart-signals", cause }, now);
    if (!minutes) return;
    if (windowed) return add({ connection, kind: minutes, cause, windowed }, now);
    if (
      now - (checkedAt[minutes] ?? 0) < (entryOf(minutes).followEveryMs ?? 0) ||
      inbox.hasWhole(connection, minutes)
    )
      return;
    const { before, until } = planMinutes(checkedAt[minutes] ?? now - DAY_MS, now);
    checkedAt[minutes] = now;
    add({ connection, kind: minutes, cause: "sweep", turns: Math.floor((before - until) / DAY_MS) }, now);
  }

  function release(job: Job, now: number): void {
    busy -= 1;
    inbox.release(job.connection);
    wakeAt(now);
  }

  function live(midnight: number): void {
    for (const [connection, { person }] of all.entries())
      for (const act of liveADay(person, midnight, random)) {
        const pushedAt = act.at + PUSH_MS.least + random() * (PUSH_MS.most - PUSH_MS.least);
        events.push(pushedAt, (now) => {
          at(connection).pushedAt = now;
          count.act(act.kind, now);
          const item = { connection, kind: act.kind, cause: "notification", windowed: true } as const;
          add({ ...item, actedAt: act.at, notBefore: now + SETTLE_MS }, now);
        });
      }
    if (midnight + DAY_MS < end) events.push(midnight + DAY_MS, live);
  }

  /** What the schedule asks for (lib/storage/inbox/schedule.ts). */
  function sweep(now: number): void {
    for (const rule of checks) addChecks(rule, now);
    if (now + SWEEP_EVERY_MS < end) events.push(now + SWEEP_EVERY_MS, sweep);
  }

  function addChecks(rule: CheckRule, now: number): void {
    const { kind, atOnce: most } = rule;
    const everyMs = (connection: number) => everyOf(connection, rule, now);
    const line = nextChecks.get(kind);
    const due: number[] = [];
    while (line && line.least <= now) {
      const connection = line.pop() ?? 0;
      const at = dueAt(connection, kind, everyMs);
      if (at <= now) due.push(connection);
      else line.push(at, connection);
    }
    // Who was silent longest comes first.
    if (most !== null && due.length > most) due.sort((a, b) => at(a).pushedAt - at(b).pushedAt);
    for (const [place, connection] of due.entries()) {
      const waits = inbox.hasWhole(connection, kind);
      if (waits || place >= (most ?? Infinity)) {
        line?.push(now + (waits ? WAITING_CHECK_MS : SWEEP_EVERY_MS), connection);
        continue;
      }
      at(connection).checkedAt[kind] = now;
      line?.push(dueAt(connection, kind, everyMs), connection);
      add({ connection, kind, cause: "sweep", notBefore: now + random() * 5 * MINUTE_MS }, now);
    }
  }

  function dueAt(connection: number, kind: FetchKind, everyMs: (connection: number) => number): number {
    return (at(connection).checkedAt[kind] ?? 0) + everyMs(connection);
  }

  function everyOf(connection: number, rule: CheckRule, now: number): number {
    const { kind, everyMs, absentEveryMs, pushedEveryMs } = rule;
    const { person, pushedAt } = at(connection);
    if (pushedEveryMs !== null && now - pushedAt < everyMs) return pushedEveryMs;
    const absent =
      (kind === "days" && !person.watch) ||
      (kind === "nights" && !person.sleep) ||
      (kind === "heart" && !person.ecg);
    return absent ? absentEveryMs : everyMs;
  }

  /** A first sync: lists in some dozen pages, then each day and night of ten years. */
  function link(connection: number, now: number): void {
    const firsts = { measures: 6, subscriptions: 8, devices: 1, days: 40, nights: 20, heart: 4 } as const;
    for (const kind of ["measures", "subscriptions", "devices", "days", "nights", "heart"] as const)
      add(
        { connection, kind, cause: "first-sync", turns: kind === "days" ? firsts[kind] / 2 : firsts[kind] },
        now,
      );
    const { watch, sleep } = at(connection).person;
    if (watch) add({ connection, kind: "minutes", cause: "sweep", turns: 3_650 }, now);
    if (sleep) add({ connection, kind: "sleep", cause: "sweep", turns: 3_650 }, now);
  }

  function at(connection: number): Connection {
    const found = all[connection];
    if (!found) throw new RangeError(`There is no connection ${connection}.`);
    return found;
  }

  live(MONDAY);
  sweep(MONDAY);
  for (let linked = 0; linked < (connections * newInThousand) / 1_000; linked += 1)
    events.push(begin + random() * (end - begin), (now) => link(Math.floor(random() * connections), now));
  for (let now = events.least; now < end; now = events.least) events.pop()?.(now);
  return count;
}

function callsOf([first]: readonly ModelItem[]): number {
  return first ? entryOf(first.kind).calls : 1;
}
