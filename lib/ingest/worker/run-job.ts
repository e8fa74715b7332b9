import { describeFault } from "#lib/storage/describe-fault.ts";
import type { FetchKind, ListedKind } from "#lib/metrics/kinds.ts";
import { containsWindow } from "#lib/metrics/window.ts";
import { failItems, findWaitingItems, postponeItems } from "#lib/storage/inbox/inbox-job.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import { markNeedsRelink } from "#lib/storage/connections/mark-needs-relink.ts";
import type { Lease } from "#lib/storage/locks.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import type { IngestContext } from "./ingest-context.ts";
import { decideRetry, type RetryDecision } from "./retry-policy.ts";
import { runBed } from "../kinds/bed.ts";
import { DAYS, NIGHTS } from "../kinds/days.ts";
import { runDevices } from "../kinds/devices.ts";
import { ECGS, SOUNDS } from "../kinds/heart.ts";
import { runHeartSignals } from "../kinds/heart-signals.ts";
import { MEASURES } from "../kinds/measures.ts";
import { runMinutes } from "../kinds/minutes.ts";
import { runSubscriptions } from "../kinds/subscriptions.ts";
import type { Job } from "../kind.ts";
import { walk } from "../walk.ts";
import { joinWaitingWindows } from "../windows.ts";

type Run = (context: IngestContext, lease: Lease, job: Job) => Promise<void>;

/** How each kind of item is worked on. Items of a walk name windows; near ones are fetched together. */
const WALKS: Readonly<Record<ListedKind, Run>> = {
  measures: (...run) => walk(MEASURES, ...run),
  days: (...run) => walk(DAYS, ...run),
  nights: (...run) => walk(NIGHTS, ...run),
  heart: (...run) => walk(ECGS, ...run),
  stethoscope: (...run) => walk(SOUNDS, ...run),
};
const OTHERS: Readonly<Record<Exclude<FetchKind, ListedKind>, Run>> = {
  bed: (context, lease, { items }) => runBed(context, lease, items),
  minutes: (context, lease, { items }) => runMinutes(context, lease, "minutes", items),
  sleep: (context, lease, { items }) => runMinutes(context, lease, "sleep", items),
  "heart-signals": (context, lease, { items }) => runHeartSignals(context, lease, items),
  subscriptions: (context, lease, { items }) => runSubscriptions(context, lease, items),
  devices: (context, lease, { items }) => runDevices(context, lease, items),
  profile: (context, lease, { items }) => runDevices(context, lease, items),
};
const RUNS: Readonly<Record<FetchKind, Run>> = { ...WALKS, ...OTHERS };

/** Does the connection's most urgent piece of work, and decides what becomes of it when it fails. */
export async function runJob(context: IngestContext, lease: Lease): Promise<void> {
  const { items, readAt } = await findWaitingItems(context.database, lease.connectionId, lease.urgencies);
  const [first] = items;
  if (!first) return;
  const alike = items.filter((item) => item.kind === first.kind);
  const job = first.kind in WALKS ? joinItems(first, alike) : { items: alike, window: null };
  try {
    await RUNS[first.kind](context, lease, { ...job, readAt });
  } catch (error) {
    await settleFailure(context, lease, job.items, error);
  }
}

/** The items of the first one's kind that one fetch serves: near windows become one. */
export function joinItems(first: InboxItem, items: readonly InboxItem[]): Omit<Job, "readAt"> {
  if (!first.window) {
    // Pushes that name no time ask for the same: one fetch serves all of them.
    const alike = ({ window, cause, changesOnly, progress }: InboxItem) =>
      window === null && cause === "notification" && changesOnly === first.changesOnly && progress === null;
    const others = items.filter((item) => item !== first && alike(item));
    return { items: [first, ...(alike(first) ? others : [])], window: null };
  }
  const urgent = first.window;
  const windows = items.flatMap((item) => (item.window ? [item.window] : []));
  const window = joinWaitingWindows(windows).find((joined) => containsWindow(joined, urgent)) ?? urgent;
  return { items: items.filter((item) => item.window && containsWindow(window, item.window)), window };
}

/** Why, without anything secret or measured: neither a WithingsError nor the reasons for other errors hold any. */
function describeFailure(error: unknown, decision: RetryDecision): Record<string, unknown> {
  const words = "words" in decision ? decision.words : null;
  if (error instanceof WithingsError)
    return { fault: `Withings: ${error.kind}`, status: error.status, reason: error.message };
  return { reason: words, ...describeFault(error) };
}

async function settleFailure(
  context: IngestContext,
  lease: Lease,
  items: readonly InboxItem[],
  error: unknown,
): Promise<void> {
  const { database, log, now, random } = context;
  const attempts = Math.max(...items.map((item) => item.attempts));
  const ageMs = now() - Math.min(...items.map((item) => item.createdAt));
  const decision = decideRetry(error, { attempts, ageMs }, random);
  const ids = items.map((item) => item.id);
  const what = { connectionId: lease.connectionId, kind: items[0]?.kind, decision: decision.kind };
  // What our own count of calls keeps back has not failed: the health page has that count.
  if (!(error instanceof WithingsError && error.keptBack))
    log[decision.kind === "fail" ? "error" : "warn"](
      { ...what, ...describeFailure(error, decision) },
      "An inbox item was not finished",
    );
  switch (decision.kind) {
    case "later":
    case "retry":
      return postponeItems(database, lease, ids, {
        waitMs: decision.waitMs,
        spend: decision.kind === "retry",
        error: decision.words,
      });
    case "relink":
      await postponeItems(database, lease, ids, { waitMs: 0, spend: false, error: decision.words });
      await markNeedsRelink(database, lease, decision.words);
      return;
    case "fail":
      return failItems(database, lease, ids, decision.words);
    case "abandon":
      return;
  }
}
