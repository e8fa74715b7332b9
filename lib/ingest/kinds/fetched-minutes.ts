import type { ConnectionClient } from "#lib/connections/connection-client.ts";
import type { Sample } from "#lib/metrics/samples/exact-day.ts";
import { type Signal, signalsOf, type SignalSource } from "#lib/metrics/samples/signal.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { FetchedMinutes } from "#lib/storage/samples/replace-minutes.ts";
import type { SleepStretch } from "#lib/storage/samples/sleep-intervals.ts";
import type { WithingsSamples } from "#lib/withings/intraday.ts";
import type { WithingsSleepInterval } from "#lib/withings/sleep-intervals.ts";

type FetchedSleep = FetchedMinutes & { readonly stretches: readonly SleepStretch[] };

/** What a watch sampled in a window of at most 24 hours. */
export async function fetchMinutes(client: ConnectionClient, window: Window): Promise<FetchedMinutes> {
  return toMinutes(window, await client.getIntraday({ window, fields: fieldsOf("intraday") }));
}

/** The stretches of sleep that begin in a window of at most 24 hours, with their samples. */
export async function fetchSleep(client: ConnectionClient, window: Window): Promise<FetchedSleep> {
  return toSleep(window, await client.getSleep({ window, fields: fieldsOf("sleep") }));
}

function fieldsOf(source: SignalSource): string[] {
  return signalsOf(source).map(({ field }) => field);
}

function toMinutes(window: Window, answer: WithingsSamples): FetchedMinutes {
  const span = spanOf(window);
  const signals = signalsOf("intraday").map((signal): [number, Sample[]] => [
    signal.code,
    readSamples(signal, answer[signal.field] ?? []).filter(
      ({ second }) => second >= span.from && second < span.to,
    ),
  ]);
  return { span, signals: new Map(signals) };
}

function toSleep(window: Window, intervals: readonly WithingsSleepInterval[]): FetchedSleep {
  const span = spanOf(window);
  const mine = intervals.filter(({ startedAt, endedAt }) => {
    const second = startedAt / 1000;
    return second >= span.from && second < span.to && endedAt > startedAt;
  });
  const signals = signalsOf("sleep").map((signal): [number, Sample[]] => [
    signal.code,
    mine.flatMap(({ samples }) => readSamples(signal, samples[signal.field] ?? [])),
  ]);
  return { span, signals: new Map(signals), stretches: mine.map(toStretch) };
}

function toStretch({ startedAt, endedAt, state, deviceId, modelId }: WithingsSleepInterval): SleepStretch {
  return { from: startedAt / 1000, to: endedAt / 1000, state, deviceId, modelId };
}

function readSamples(signal: Signal, list: readonly { at: number; value: number }[]): Sample[] {
  return list
    .filter(({ value }) => Number.isFinite(value) && (value > 0 || (value === 0 && !signal.zeroIsNone)))
    .map(({ at, value }) => ({ second: at / 1000, value }));
}

function spanOf({ from, to }: Window): { from: number; to: number } {
  return { from: Math.floor(from / 1000), to: Math.ceil(to / 1000) };
}
