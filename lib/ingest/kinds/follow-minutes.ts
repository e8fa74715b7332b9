import type { MinuteKind } from "#lib/metrics/kinds.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import { dayWindow, localDayOf } from "#lib/metrics/local-day.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import { askForMinutes } from "#lib/storage/inbox/ask-for-kinds.ts";
import type { Lease } from "#lib/storage/locks.ts";
import { findLatestRecord, findRecords, findRemovedRecords } from "#lib/storage/samples/minute-records.ts";
import type { IngestContext } from "../worker/ingest-context.ts";
import { narrowWindow, spansAround, splitSpan } from "./minute-plan.ts";

/** More urgent work goes between two pieces of a longer window. */
const LONGEST_ITEM_MS = 7 * DAY_MS;

type Context = Pick<IngestContext, "database" | "now">;

/**
 * Days and nights are fetched first: they show which minutes there are, and these follow. `recentFrom`: what is newer
 * than that (ms) was asked for already, by `followRecent`.
 */
export async function followWithMinutes(
  context: Context,
  lease: Lease,
  kind: MinuteKind,
  items: readonly InboxItem[],
  recentFrom: number | null,
): Promise<void> {
  const { database, now } = context;
  const { connectionId } = lease;
  const latest = await findLatestRecord(database, connectionId, kind, Infinity);
  if (!latest) return;
  const whole = items.find(({ window }) => window === null);
  if (whole) {
    const before = recentFrom === null ? null : await findBegin(context, lease, kind, recentFrom);
    await askForMinutes(database.pool, connectionId, kind, whole.cause, before);
  }
  // What is fetched once more after a link: most of it waits already, and is not added again.
  for (const { window, cause } of items)
    if (window && cause === "first-sync") await followRecords(context, lease, kind, { window, cause });
  const windows = items.flatMap(({ window, cause }) =>
    window && cause !== "first-sync"
      ? [{ cause, window: narrowWindow(kind, window, latest.zone, now()) }]
      : [],
  );
  const wanted = windows.filter(({ window }) => window.to > window.from);
  await ask(
    database.pool,
    wanted.flatMap(({ window, cause }) =>
      splitSpan(window, LONGEST_ITEM_MS).map((piece) => ({ connectionId, kind, cause, window: piece })),
    ),
  );
}

/** Asks for the minutes of the days, or the phases of the nights, that began since `from` (ms). */
export function followRecent(
  context: Context,
  lease: Lease,
  kind: MinuteKind,
  { from, cause }: { readonly from: number; readonly cause: Cause },
): Promise<void> {
  return followRecords(context, lease, kind, { window: windowSince(context, from), cause });
}

/** Where what `followRecent` asks for begins (ms): the span of its oldest night may hold an earlier nap. */
async function findBegin(
  context: Context,
  { connectionId }: Lease,
  kind: MinuteKind,
  recentFrom: number,
): Promise<number> {
  const records = await findRecords(context.database, connectionId, kind, windowSince(context, recentFrom));
  return Math.min(recentFrom, spansAround(kind, records).at(-1)?.from ?? recentFrom);
}

function windowSince({ now }: Context, from: number): Window {
  return { from, to: now() + 2 * DAY_MS };
}

/** An item for each day or night of a window: the newest comes first, and more urgent work goes in between. */
async function followRecords(
  { database }: Context,
  { connectionId }: Lease,
  kind: MinuteKind,
  { window, cause }: { readonly window: Window; readonly cause: Cause },
): Promise<void> {
  const records = await findRecords(database, connectionId, kind, window);
  await ask(
    database.pool,
    spansAround(kind, records).map((span) => ({ connectionId, kind, cause, window: span })),
  );
}

/** A day or night that is gone takes its minutes along: they are asked for, and nothing keeps them any more. */
export async function followRemoved(
  { database }: Context,
  { connectionId }: Lease,
  kind: MinuteKind,
  { seq, cause }: { readonly seq: number; readonly cause: Cause },
): Promise<void> {
  const removed = await findRemovedRecords(database, connectionId, kind, seq);
  const windows = removed.map(({ from, to, zone }) =>
    kind === "sleep" ? { from, to } : dayWindow(localDayOf(from, zone), zone),
  );
  const wanted = windows.filter(({ from, to }) => to > from);
  await ask(
    database.pool,
    wanted.map((window) => ({ connectionId, kind, cause, window })),
  );
}
