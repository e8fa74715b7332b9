import { MINUTE_MS } from "#lib/metrics/time.ts";

/** Nothing more is taken: too much waits already, or the commit is closed. */
export class GroupCommitFullError extends Error {
  override name = "GroupCommitFullError";
}

/** The item was not durable in time; it may still become so. */
class GroupCommitLateError extends Error {
  override name = "GroupCommitLateError";
}

export type GroupCommitOptions<Item, Result> = {
  /** Writes a batch durably and answers in its order. A rejection reaches every item of the batch. */
  readonly write: (batch: readonly Item[]) => Promise<readonly Result[]>;
  /** The most items of one batch. */
  readonly maxBatch?: number;
  /** The most items that may wait for a batch. */
  readonly maxWaiting?: number;
  /** How long an item may take to become durable before its submission is rejected, ms. */
  readonly settleWithinMs?: number;
};

export type GroupCommit<Item, Result> = {
  /** Settles when the batch with this item is durable, or took too long. */
  submit(item: Item): Promise<Result>;
  /** Waits for everything submitted, and accepts nothing more. */
  close(): Promise<void>;
};

type Waiting<Item, Result> = {
  readonly item: Item;
  /** `performance.now()`. */
  readonly since: number;
  readonly resolve: (result: Result) => void;
  readonly reject: (cause: unknown) => void;
};

/** How often late items are searched for. One timer serves all: one for each cost as much as reading its form. */
const CHECK_MS = 50;

/**
 * Writes together what arrives together: the next batch goes off as soon as the one before is durable. Alone, an item
 * waits for nothing; under load the batch grows with the load, at one commit for all. Batches are written one after
 * another: of two at a time each would be half as large, and a batch by itself costs the database as much as some
 * thirty notifications.
 */
export function createGroupCommit<Item, Result>({
  write,
  maxBatch = 1_000,
  maxWaiting = 20_000,
  settleWithinMs = MINUTE_MS,
}: GroupCommitOptions<Item, Result>): GroupCommit<Item, Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let batch: Waiting<Item, Result>[] = [];
  let flushing: Promise<void> | null = null;
  let closed = false;

  async function flush(): Promise<void> {
    // A microtask later, so that requests parsed in the same turn of the loop share the first batch.
    await Promise.resolve();
    const timer = setInterval(rejectLate, CHECK_MS);
    while (waiting.length > 0) {
      batch = waiting.slice(0, maxBatch);
      waiting = waiting.slice(maxBatch);
      try {
        const results = await write(batch.map(({ item }) => item));
        batch.forEach(({ resolve, reject }, index) => {
          const result = results[index];
          if (result === undefined) reject(new Error("A written batch came back shorter than it was."));
          else resolve(result);
        });
      } catch (cause) {
        for (const { reject } of batch) reject(cause);
      }
    }
    clearInterval(timer);
    // In the same turn as the last check of `waiting`: what is submitted now starts again.
    flushing = null;
  }

  /** Both lists are in order of arrival. */
  function rejectLate(): void {
    const latest = performance.now() - settleWithinMs;
    for (const list of [batch, waiting])
      for (const { since, reject } of list) {
        if (since > latest) break;
        reject(new GroupCommitLateError(`Not durable within ${settleWithinMs} ms.`));
      }
  }

  return {
    submit(item) {
      if (closed || waiting.length >= maxWaiting)
        return Promise.reject(new GroupCommitFullError("Too much waits."));
      return new Promise((resolve, reject) => {
        waiting.push({ item, since: performance.now(), resolve, reject });
        flushing ??= flush();
      });
    },
    async close() {
      closed = true;
      await flushing;
    },
  };
}
