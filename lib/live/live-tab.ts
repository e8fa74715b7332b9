import { type LiveCursor } from "./live-cursor.ts";
import type { LiveEvent } from "./live-event.ts";

/** The state of one tab: its position and its listeners. */
export type LiveTab = {
  cursor(): LiveCursor;
  /** Passes an event to the listeners, unless the tab has it already: replays for another tab reach all tabs. */
  take(event: LiveEvent): void;
  subscribe(listener: (event: LiveEvent) => void): () => void;
};

export function createLiveTab(start: LiveCursor): LiveTab {
  const cursor = new Map(start);
  const listeners = new Set<(event: LiveEvent) => void>();

  function isNews(event: LiveEvent): boolean {
    if (event.kind === "hello") {
      // Persons whom the session may no longer see; sending their position would make the server close the stream.
      for (const personId of cursor.keys()) if (!(personId in event.cursor)) cursor.delete(personId);
      // Only where this tab had no place: its own may be earlier, and those events are still on their way.
      for (const [personId, seq] of Object.entries(event.cursor))
        if (!cursor.has(personId)) cursor.set(personId, seq);
      return true;
    }
    if (
      event.kind === "connection" ||
      event.kind === "alerts" ||
      event.personId === null ||
      event.seq === null
    )
      return true;
    const known = cursor.get(event.personId);
    // A reset can also lead back: the database was restored from a copy.
    if (event.kind === "change" && known !== undefined && event.seq <= known) return false;
    if (event.kind === "reset" && known === event.seq) return false;
    cursor.set(event.personId, event.seq);
    return true;
  }

  return {
    cursor: () => new Map(cursor),
    take(event) {
      if (isNews(event)) for (const listener of [...listeners]) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
