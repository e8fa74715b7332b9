import { useSyncExternalStore } from "react";

const PLACE = "notes on charts";
const HIDDEN = "hidden";
const listeners = new Set<() => void>();

/** Whether this browser's reader wants notes on charts: yes, until they say otherwise. */
export function useNotesShown(): { readonly shown: boolean; readonly show: (shown: boolean) => void } {
  return { shown: useSyncExternalStore(subscribe, readShown, () => true), show: keepShown };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Of browsers that keep nothing, until the page is left. */
let hidden = false;

function readShown(): boolean {
  try {
    return localStorage.getItem(PLACE) !== HIDDEN;
  } catch {
    return !hidden;
  }
}

function keepShown(shown: boolean): void {
  hidden = !shown;
  try {
    if (shown) localStorage.removeItem(PLACE);
    else localStorage.setItem(PLACE, HIDDEN);
  } catch {
    // Kept above.
  }
  for (const listener of listeners) listener();
}
