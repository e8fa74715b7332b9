import type { Window } from "#lib/metrics/window.ts";

const REFUSAL_MS = 10_000;
const STEP_MS = 100;

/**
 * The window, begun up to 99 s earlier, by the clock, so that it is never asked for twice in the same words within
 * ten seconds: Withings answers a repeated call with 601 "Same arguments in less than 10 seconds", and a person who
 * corrects a measure twice would wait for it. Fetching a little more is always safe: what is fetched is replaced.
 */
export function distinctWindow({ from, to }: Window, now: number): Window {
  const place = Math.floor((now % REFUSAL_MS) / STEP_MS);
  return { from: from - place * 1_000, to };
}
