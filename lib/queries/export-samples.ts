import { SIGNALS } from "#lib/metrics/samples/signal.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findSleepIntervals } from "#lib/storage/sleep-intervals.ts";
import { streamSampleDays } from "#lib/storage/stream-samples.ts";

/** The century in which there are devices, s since 1970. */
const ALWAYS = { from: 0, to: 4_102_444_800 };

/**
 * What was sampled, as two members of a JSON object, each after a comma: `sampleDays`, each value x 10^`exponent` at
 * its second of a UTC day (days since 1970), and `sleepIntervals`, in s since 1970.
 */
export async function* samplePieces(personId: string): AsyncGenerator<string> {
  const database = currentDatabase();
  yield ',"sampleDays":[';
  let separator = "\n";
  for await (const days of streamSampleDays(database, personId)) {
    const lines = days.map(({ signal, ...day }) =>
      JSON.stringify({ signal: SIGNALS.find(({ code }) => code === signal)?.key ?? signal, ...day }),
    );
    yield separator + lines.join(",\n");
    separator = ",\n";
  }
  const intervals = await findSleepIntervals(database, personId, ALWAYS);
  yield `\n],"sleepIntervals":${JSON.stringify(intervals)}`;
}
