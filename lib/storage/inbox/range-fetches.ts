import type { FetchKind } from "#lib/metrics/kinds.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { Database } from "#lib/storage/database.ts";
import { type FetchCounts, readOutcome } from "./fetch-outcome.ts";

/** One job of a range that was asked for again. */
type RangeJob = {
  readonly kind: FetchKind;
  readonly state: "waiting" | "done" | "failed";
  readonly error: string | null;
  readonly counts: readonly FetchCounts[];
};

/** What a person asked for again in one act, and its state. Instants in ms; `[from, to)`. */
export type RangeFetch = {
  readonly askedAt: number;
  readonly from: number;
  readonly to: number;
  readonly jobs: readonly RangeJob[];
};

type Row = {
  kind: FetchKind;
  state: RangeJob["state"];
  error: string | null;
  outcome: unknown;
  asked: Date;
  from: Date;
  to: Date;
};

/** More than a few acts' jobs; the inbox remembers a week. */
const MAX_JOBS = 60;

const FIND = `
  select kind, state, last_error as error, outcome, created_at as asked, window_from as from, window_to as to
  from inbox_item where connection_id = $1 and cause = 'refresh' and window_from is not null
  order by created_at desc, kind desc, id desc limit ${MAX_JOBS}`;

/** The ranges that were asked for again lately, newest first. Minutes that followed days or nights are with them. */
export async function findRangeFetches(
  database: Database,
  connectionId: string,
  limit: number,
): Promise<RangeFetch[]> {
  const { rows } = await database.pool.query<Row>(FIND, [connectionId]);
  const acts: { askedAt: number; from: number; to: number; jobs: RangeJob[] }[] = [];
  for (const row of rows.toReversed()) {
    const { kind, state, error } = row;
    const [askedAt, from, to] = [row.asked.getTime(), row.from.getTime(), row.to.getTime()];
    const job = { kind, state, error, counts: readOutcome(row.outcome) };
    const together = acts.findLast((act) => act.askedAt === askedAt && act.from === from && act.to === to);
    const followed = acts.findLast((act) => isFollowUp(act, kind, { from, to }));
    if (together) together.jobs.push(job);
    else if (followed) followed.jobs = joinJob(followed.jobs, job);
    else acts.push({ askedAt, from, to, jobs: [job] });
  }
  return acts.toReversed().slice(0, limit);
}

const FOLLOWS: Readonly<Partial<Record<FetchKind, FetchKind>>> = { minutes: "days", sleep: "nights" };

function isFollowUp(act: RangeFetch, kind: FetchKind, window: { from: number; to: number }): boolean {
  const leader = FOLLOWS[kind];
  return (
    leader !== undefined &&
    act.jobs.some((job) => job.kind === leader) &&
    window.from >= act.from - DAY_MS &&
    window.to <= act.to + DAY_MS
  );
}

/** Minutes of a long range come in pieces; together they are one job. */
function joinJob(jobs: readonly RangeJob[], job: RangeJob): RangeJob[] {
  const before = jobs.find(({ kind }) => kind === job.kind);
  if (!before) return [...jobs, job];
  const states = [before.state, job.state];
  const joined: RangeJob = {
    kind: job.kind,
    state: states.includes("waiting") ? "waiting" : states.includes("failed") ? "failed" : "done",
    error: before.error ?? job.error,
    counts: addCounts([...before.counts, ...job.counts]),
  };
  return jobs.map((one) => (one === before ? joined : one));
}

function addCounts(counts: readonly FetchCounts[]): FetchCounts[] {
  const sums = new Map<string, FetchCounts>();
  for (const count of counts) {
    const sum = sums.get(count.kind);
    sums.set(count.kind, {
      kind: count.kind,
      added: count.added + (sum?.added ?? 0),
      changed: count.changed + (sum?.changed ?? 0),
      removed: count.removed + (sum?.removed ?? 0),
    });
  }
  return [...sums.values()];
}
