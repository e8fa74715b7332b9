/** A stretch of one state of sleep as it is stored; s since 1970. */
type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly state: number;
  readonly deviceId: string | null;
};

export type SleepPhase = "awake" | "rem" | "light" | "deep" | "asleep";

/** A piece of a hypnogram; s since 1970. */
export type Piece = { readonly from: number; readonly to: number; readonly phase: SleepPhase };

/** Withings' states; entered by hand and unspecified are sleep of no known depth, out of bed is a gap. */
const PHASES: ReadonlyMap<number, SleepPhase> = new Map([
  [0, "awake"],
  [1, "light"],
  [2, "deep"],
  [3, "rem"],
  [4, "asleep"],
  [5, "asleep"],
]);

/**
 * A night as one device saw it, in order of time without overlaps: neighbours of one phase are one piece, and only
 * what lies in `[from, to)` counts. Of several devices the one that recorded most is used.
 */
export function buildHypnogram(
  stretches: readonly Stretch[],
  { from, to }: { readonly from: number; readonly to: number },
): Piece[] {
  const byDevice = new Map<string, Piece[]>();
  for (const stretch of [...stretches].sort((a, b) => a.from - b.from)) {
    const phase = PHASES.get(stretch.state);
    const pieces = byDevice.get(stretch.deviceId ?? "") ?? [];
    byDevice.set(stretch.deviceId ?? "", pieces);
    const before = pieces.at(-1);
    const begin = Math.max(stretch.from, from, before?.to ?? from);
    const end = Math.min(stretch.to, to);
    if (!phase || end <= begin) continue;
    if (before?.phase === phase && before.to === begin) pieces[pieces.length - 1] = { ...before, to: end };
    else pieces.push({ from: begin, to: end, phase });
  }
  const seen = (pieces: readonly Piece[]) => pieces.reduce((sum, piece) => sum + piece.to - piece.from, 0);
  return [...byDevice.values()].sort((a, b) => seen(b) - seen(a))[0] ?? [];
}
