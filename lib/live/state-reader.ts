import { findPersonStates, type PersonState } from "#lib/storage/connections/connection-status.ts";
import type { Database } from "#lib/storage/database.ts";

/** Reads the state of a person, at a moment after the call. */
export type StateReader = (personId: string) => Promise<PersonState>;

type Waiting = {
  readonly state: Promise<PersonState>;
  readonly resolve: (state: PersonState) => void;
  readonly reject: (cause: unknown) => void;
};

function createWaiting(): Waiting {
  let settle: Pick<Waiting, "resolve" | "reject"> | undefined;
  const state = new Promise<PersonState>((resolve, reject) => (settle = { resolve, reject }));
  return { state, resolve: (found) => settle?.resolve(found), reject: (cause) => settle?.reject(cause) };
}

/**
 * Batches reads: requests made while a statement is under way are answered by the next one, so one statement runs at
 * a time however many persons are watched.
 */
export function createStateReader(database: Pick<Database, "pool" | "memo">): StateReader {
  let waiting = new Map<string, Waiting>();
  let reading = false;

  async function read(): Promise<void> {
    reading = true;
    while (waiting.size > 0) {
      // Requests of the same turn are read together.
      await Promise.resolve();
      const batch = waiting;
      waiting = new Map();
      try {
        const states = await findPersonStates(database, [...batch.keys()]);
        for (const [personId, { resolve }] of batch)
          resolve(states.get(personId) ?? { seq: null, statuses: [], alertMark: null });
      } catch (cause) {
        for (const { reject } of batch.values()) reject(cause);
      }
    }
    reading = false;
  }

  return (personId) => {
    const known = waiting.get(personId);
    if (known) return known.state;
    const asked = createWaiting();
    waiting.set(personId, asked);
    if (!reading) void read();
    return asked.state;
  };
}
