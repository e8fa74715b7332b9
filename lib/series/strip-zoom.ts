/** How large a strip is drawn: 1 is as it is shown at first, life-size for the paper of an ECG. */
export const ZOOM_LEVELS = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4] as const;
const [LEAST] = ZOOM_LEVELS;
const MOST = ZOOM_LEVELS[ZOOM_LEVELS.length - 1] ?? 4;

/** The zoom within its bounds. */
export function boundZoom(zoom: number): number {
  return Math.min(MOST, Math.max(LEAST, zoom));
}

/** The next level up or down from any zoom; the same at the end. */
export function stepZoom(zoom: number, direction: 1 | -1): number {
  const levels = direction === 1 ? ZOOM_LEVELS : ZOOM_LEVELS.toReversed();
  // A pinch leaves zooms between the levels.
  const next = levels.find((level) => (level - zoom) * direction > 1e-6);
  return next ?? boundZoom(zoom);
}

/** How far to scroll (px) after a zoom, so that what was `anchor` px from the left edge stays there. */
export function scrollAfterZoom(scroll: number, anchor: number, before: number, after: number): number {
  return Math.max(0, ((scroll + anchor) * after) / before - anchor);
}
