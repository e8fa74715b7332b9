/** A half-open span of time [from, to) in ms since 1970. Empty when `to <= from`. */
export type Window = { readonly from: number; readonly to: number };

export function isEmptyWindow(window: Window): boolean {
  return window.to <= window.from;
}

export function containsInstant(window: Window, at: number): boolean {
  return window.from <= at && at < window.to;
}

/** Whether every instant of `inner` is in `outer`; true for an empty `inner`. */
export function containsWindow(outer: Window, inner: Window): boolean {
  return isEmptyWindow(inner) || (outer.from <= inner.from && inner.to <= outer.to);
}

/** The smallest window around both, including the gap between them. An empty window adds nothing. */
export function unionWindows(a: Window, b: Window): Window {
  if (isEmptyWindow(a)) return b;
  if (isEmptyWindow(b)) return a;
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

/** The same instants in as few windows as possible, in order: overlapping and touching ones become one. */
export function coalesceWindows(windows: Iterable<Window>): Window[] {
  const sorted = [...windows].filter((window) => !isEmptyWindow(window)).sort((a, b) => a.from - b.from);
  const result: Window[] = [];
  for (const window of sorted) {
    const last = result.at(-1);
    if (last && window.from <= last.to) result[result.length - 1] = unionWindows(last, window);
    else result.push({ from: window.from, to: window.to });
  }
  return result;
}
