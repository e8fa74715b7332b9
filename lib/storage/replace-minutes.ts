import type pg from "pg";
import type { Database } from "./database.ts";
import type { Lease } from "./inbox-lease.ts";
import { LeaseLostError } from "./replace-window.ts";
import { replaceSamples, type SecondSpan, type SignalSamples } from "./sample-store.ts";
import { replaceSleepIntervals, type SleepStretch } from "./sleep-intervals.ts";
import { inTransaction } from "./transaction.ts";

/** The samples of a span as an answer had them; `signals` names every signal that was asked for. */
export type FetchedMinutes = { readonly span: SecondSpan; readonly signals: SignalSamples };

/** Makes what is kept of a span of a day equal to an answer. Returns how many days changed. Throws `LeaseLostError`. */
export function replaceMinutes(database: Database, lease: Lease, minutes: FetchedMinutes): Promise<number> {
  return inTransaction(database, async (client) => {
    await lockConnection(client, lease);
    return replaceSamples(client, lease.connectionId, minutes);
  });
}

/**
 * The same for sleep, whose samples belong to stretches: a stretch belongs to the span that it begins in, with its
 * samples, however far it reaches beyond.
 */
export function replaceSleep(
  database: Database,
  lease: Lease,
  { span, signals, stretches }: FetchedMinutes & { readonly stretches: readonly SleepStretch[] },
): Promise<number> {
  return inTransaction(database, async (client) => {
    await lockConnection(client, lease);
    const mine = stretches.filter(({ from }) => from >= span.from && from < span.to);
    const distinct = new Map(mine.map((stretch) => [`${stretch.from}/${stretch.deviceId ?? ""}`, stretch]));
    const reach = await replaceSleepIntervals(client, lease.connectionId, span, [...distinct.values()]);
    const inside = ({ second }: { second: number }) => second >= reach.from && second < reach.to;
    const kept = new Map([...signals].map(([signal, samples]) => [signal, samples.filter(inside)]));
    return replaceSamples(client, lease.connectionId, { span: reach, signals: kept });
  });
}

// NO KEY: arriving notifications take KEY SHARE on the row and must not wait.
async function lockConnection(client: pg.PoolClient, { connectionId, fence }: Lease): Promise<void> {
  const { rowCount } = await client.query(
    "select from connection where id = $1 and lease_fence = $2 for no key update",
    [connectionId, fence],
  );
  if (rowCount !== 1) throw new LeaseLostError("The connection was taken over.");
}
