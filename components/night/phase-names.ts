import type { SleepPhase } from "#lib/series/samples/hypnogram.ts";

/** From the lightest at the top to the deepest; colours as in the list of nights, but waking is to be seen here. */
export const PHASE_ROWS: readonly {
  readonly phase: SleepPhase;
  readonly name: string;
  readonly colour: string;
}[] = [
  { phase: "awake", name: "Awake", colour: "bg-edge" },
  { phase: "rem", name: "REM", colour: "bg-third" },
  { phase: "asleep", name: "Asleep", colour: "bg-fourth" },
  { phase: "light", name: "Light", colour: "bg-first" },
  { phase: "deep", name: "Deep", colour: "bg-second" },
];
