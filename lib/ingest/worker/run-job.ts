import type { FetchKind } from "#lib/metrics/kinds.ts";
import { describeFault } from "#lib/storage/describe-fault.ts";
import { failItems, findWaitingItems, postponeItems } from "#lib/storage/inbox/inbox-job.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import type { Lease } from "#lib/storage/inbox/inbox-lease.ts";
import { markNeedsRelink } from "#lib/storage/connections/mark-needs-relink.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import type { IngestContext } from "./ingest-context.ts";
import { decideRetry, type RetryDecision } from "./retry-policy.ts";
import { runBed } from "../kinds/bed.ts";
import { runDays } from "../run-days.ts";
import { runDevices } from "../kinds/devices.ts";
import { runHeart } from "../run-heart.ts";
import { runHeartSignals } from "../kinds/heart-signals.ts";
import { runMinutes } from "../kinds/minutes.ts";
import { nextMeasureJob, runHistoryPage, runWindow } from "../run-measures.ts";
import { runSubscriptions } from "../kinds/subscriptions.ts";

/** Kinds whose items name a window: what is near is fetched together. */
const DATED: readonly FetchKind[] = ["measures", "days", "nights", "heart", "stethoscope"];

/** Does the connection's most urgent piece of work, and decides what becomes of it when it fails. */
export async function runJob(context: IngestContext, lease: Lease): Promise<void> {
  const { items, readAt } = await findWaitingItems(context.database, lease.connectionId, lease.urgencies);
  const [first] = items;
  if (!first) return;
  const sameKind = items.filter((item) => item.kind === first.kind);
  const job = DATED.includes(first.kind) ? nextMeasureJob(sameKind) : { items: sameKind, window: null };
  if (!job) return;
  try {
    if (first.kind === "bed") await runBed(context, lease, job.items);
    else if (first.kind === "days" || first.kind === "nights") await runDays(context, lease, first.kind, job);
    else if (first.kind === "heart") await runHeart(context, lease, "ecg", job);
    else if (first.kind === "stethoscope") await runHeart(context, lease, "sound", job);
    else if (first.kind === "heart-signals") await runHeartSignals(context, lease, job.items);
    else if (first.kind === "minutes" || first.kind === "sleep")
      await runMinutes(context, lease, first.kind, job.items);
    else if (job.window) await runWindow(context, lease, { ...job, window: job.window }, readAt);
    else if (first.kind === "measures") await runHistoryPage(context, lease, job.items, readAt);
    else if (first.kind === "subscriptions") await runSubscriptions(context, lease, job.items);
    else await runDevices(context, lease, job.items);
  } catch (error) {
    await settleFailure(context, lease, job.items, error);
  }
}

/** Why, without anything secret or measured: a WithingsError says nothing of either, nor does what is said of others. */
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
