import { isImported } from "#lib/metrics/measure-group.ts";
import { SIGNALS } from "#lib/metrics/samples/signal.ts";
import type { Database } from "#lib/storage/database.ts";
import { findSleepIntervals } from "#lib/storage/samples/sleep-intervals.ts";
import { streamSampleDays } from "#lib/storage/samples/stream-samples.ts";

/** The century in which there are devices, s since 1970. */
const ALWAYS = { from: 0, to: 4_102_444_800 };

/**
 * What was sampled, as two members of a JSON object, each after a comma: `sampleDays`, each value x 10^`exponent` at
 * its second of a UTC day (days since 1970), and `sleepIntervals`, in ms since 1970 as every instant of the file. What
 * files brought has no connection.
 */
export async function* samplePieces(database: Database, personId: string): AsyncGenerator<string> {
  yield ',"sampleDays":[';
  let separator = "\n";
  // A piece a day: 200 days at once would keep every other request waiting for most of a second.
  for await (const { signal, ...day } of streamSampleDays(database, personId)) {
    const key = SIGNALS.find(({ code }) => code === signal)?.key ?? signal;
    yield separator + JSON.stringify({ signal: key, ...day, connectionId: linkOf(day) });
    separator = ",\n";
  }
  const intervals = (await findSleepIntervals(database, personId, ALWAYS)).map(
    ({ from, to, ...interval }) => ({
      ...interval,
      connectionId: linkOf(interval),
      from: Math.round(from * 1_000),
      to: Math.round(to * 1_000),
    }),
  );
  yield `\n],"sleepIntervals":${JSON.stringify(intervals)}`;
}

function linkOf(source: { readonly connectionId: string }): string | null {
  return isImported(source) ? null : source.connectionId;
}
