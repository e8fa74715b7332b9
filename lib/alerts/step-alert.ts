import { DAY_MS } from "#lib/metrics/time.ts";
import type { Evidence, Verdict } from "./verdict.ts";

/** A condition that eased for less than this is still the same episode: values go to and fro around a limit. */
export const REST_MS = DAY_MS;
/** An episode of which nothing was known for this long is over. */
export const LAPSE_MS = 7 * DAY_MS;

/** The stretch in which a condition holds. Instants in ms. */
type Episode = {
  readonly begunAt: number;
  /** When it was announced; null while it is not, because the alert was snoozed when it began. */
  readonly firedAt: number | null;
  /** When it was last judged to hold. */
  readonly heldAt: number;
  /** When it was first judged not to hold any more; null while it holds. */
  readonly easedAt: number | null;
};

/** What an alert remembers between two judgements. */
export type AlertState = {
  /** The newest evidence that was judged. */
  readonly seen: Evidence | null;
  readonly episode: Episode | null;
};

export const UNJUDGED: AlertState = { seen: null, episode: null };

export type Step = {
  readonly state: AlertState;
  /** The episode before is over since then (ms); null while it goes on, or there was none. */
  readonly endedAt: number | null;
  readonly begins: boolean;
  /** Whether it is to be announced now: once in an episode. */
  readonly fires: boolean;
};

/**
 * One judgement. An episode begins with a reading that was not judged before, is fresh, and meets the condition; it is
 * announced once, at its beginning or with the first such reading after a snooze. Judging again what was judged
 * changes nothing, so that any number of processes may do it at any time. `now` and `snoozedUntil` in ms.
 */
export function stepAlert(
  { seen, episode }: AlertState,
  verdict: Verdict,
  { now, snoozedUntil }: { readonly now: number; readonly snoozedUntil: number | null },
): Step {
  const endedAt = episode && endOf(episode, verdict, now);
  const current = endedAt === null ? episode : null;
  const keep = (next: AlertState, marks: Partial<Step> = {}): Step => ({
    ...{ state: next, endedAt, begins: false, fires: false },
    ...marks,
  });
  if (verdict.is === "unknown") return keep({ seen, episode: current });
  const next = newest(seen, verdict.decided);
  if (verdict.is === "unmet")
    return keep({ seen: next, episode: current && { ...current, easedAt: current.easedAt ?? now } });
  const isNews =
    verdict.isFresh &&
    (seen === null || isAfter(verdict.decided, seen) || (verdict.goesOn && current !== null));
  const fires = isNews && !current?.firedAt && (snoozedUntil === null || snoozedUntil <= now);
  if (current) {
    const held = { ...current, heldAt: now, easedAt: null, firedAt: fires ? now : current.firedAt };
    return keep({ seen: next, episode: held }, { fires });
  }
  if (!isNews) return keep({ seen: next, episode: null });
  const begun = { begunAt: now, firedAt: fires ? now : null, heldAt: now, easedAt: null };
  return keep({ seen: next, episode: begun }, { begins: true, fires });
}

/** Since when an episode is over; null while it goes on. */
function endOf({ easedAt, heldAt }: Episode, verdict: Verdict, now: number): number | null {
  if (easedAt !== null && now - easedAt >= REST_MS) return easedAt;
  return verdict.is === "unknown" && now - heldAt >= LAPSE_MS ? heldAt : null;
}

/** The same reading counts again when it changed: an ECG gets its class after it was stored. */
function isAfter(a: Evidence, b: Evidence): boolean {
  return a.at > b.at || (a.at === b.at && a.seq > b.seq);
}

function newest(a: Evidence | null, b: Evidence | null): Evidence | null {
  if (!a || !b) return a ?? b;
  return isAfter(b, a) ? b : a;
}
