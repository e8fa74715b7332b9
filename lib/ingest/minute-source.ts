import { withAccessToken } from "#lib/connections/access-token.ts";
import type { Urgency } from "#lib/connections/call-budget.ts";
import type { ConnectionsContext } from "#lib/connections/connections-context.ts";
import type { Sample } from "#lib/metrics/samples/exact-day.ts";
import { type Signal, signalsOf, type SignalSource } from "#lib/metrics/samples/signal.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { FetchedMinutes } from "#lib/storage/samples/replace-minutes.ts";
import type { SleepStretch } from "#lib/storage/samples/sleep-intervals.ts";
import type { WithingsSamples } from "#lib/withings/intraday.ts";
import type { WithingsSleepInterval } from "#lib/withings/sleep-intervals.ts";

type FetchedSleep = FetchedMinutes & { readonly stretches: readonly SleepStretch[] };

/** Withings as the worker sees it for samples. A window is at most 24 hours. */
export type MinuteSource = {
  getMinutes(connectionId: string, window: Window, urgency: Urgency): Promise<FetchedMinutes>;
  getSleep(connectionId: string, window: Window, urgency: Urgency): Promise<FetchedSleep>;
};

/** The source that stands on the linked accounts. */
export function createMinuteSource(context: ConnectionsContext): MinuteSource {
  const client = (connectionId: string, urgency: Urgency) => context.withings.for({ connectionId, urgency });
  const request = (source: SignalSource, window: Window, accessToken: string) => ({
    ...{ accessToken, window },
    fields: distinctFields(source, context.now()),
  });
  return {
    getMinutes: (connectionId, window, urgency) =>
      withAccessToken(context, connectionId, async (accessToken) =>
        toMinutes(
          window,
          await client(connectionId, urgency).getIntraday(request("intraday", window, accessToken)),
        ),
      ),
    getSleep: (connectionId, window, urgency) =>
      withAccessToken(context, connectionId, async (accessToken) =>
        toSleep(window, await client(connectionId, urgency).getSleep(request("sleep", window, accessToken))),
      ),
  };
}

/**
 * The fields to ask for, in an order by the clock: Withings refuses a call in the same words as one of the last ten
 * seconds, and a day may be pushed twice in that time.
 */
function distinctFields(source: SignalSource, now: number): string[] {
  const fields = signalsOf(source).map(({ field }) => field);
  const place = Math.floor(now / 1_250) % fields.length;
  return [...fields.slice(place), ...fields.slice(0, place)];
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
