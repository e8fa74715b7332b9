import { findPersonStates, type PersonState } from "#lib/storage/connections/connection-status.ts";
import type { Database } from "#lib/storage/database.ts";

/** Reads how a person stands, at a moment after the call. */
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
 * Reads the states of all who are asked about while the last statement was under way by the next one: there is one
 * statement at a time, however many persons are watched.
 */
export function createStateReader(database: Pick<Database, "pool">): StateReader {
  let waiting = new Map<string, Waiting>();
  let reading = false;

  async function read(): Promise<void> {
    reading = true;
    while (waiting.size > 0) {
      // Whoever asks in the same turn is read together.
      await Promise.resolve();
      const batch = waiting;
      waiting = new Map();
      try {
        const states = await findPersonStates(database, [...batch.keys()]);
        for (const [personId, { resolve }] of batch)
          resolve(states.get(personId) ?? { seq: null, statuses: [] });
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
