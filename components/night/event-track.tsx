import { type NightTrack, trackPath } from "#lib/series/samples/night-track.ts";

type EventTrackProps = {
  name: string;
  track: NightTrack;
  /** ms */
  window: { readonly from: number; readonly to: number };
};

/** A row under the sleep stages: when something was heard, and how much of it, as bars. */
export function EventTrack({ name, track, window }: EventTrackProps) {
  return (
    <div className="grid grid-cols-[3.5rem_1fr] items-center pr-2">
      <span className="text-xs leading-tight text-ink-soft">{name}</span>
      <svg viewBox="0 0 1000 100" preserveAspectRatio="none" className="h-9 w-full border-b border-grid pt-1">
        <path d={trackPath(track, window)} className="fill-ink-soft" />
      </svg>
    </div>
  );
}
