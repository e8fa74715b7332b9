/** Nothing more is taken: too much waits already, or the commit is closed. */
export class GroupCommitFullError extends Error {
  override name = "GroupCommitFullError";
}

export type GroupCommitOptions<Item, Result> = {
  /** Writes a batch durably and answers in its order. A rejection reaches everybody in the batch. */
  readonly write: (batch: readonly Item[]) => Promise<readonly Result[]>;
  /** The most items of one batch. */
  readonly maxBatch?: number;
  /** The most items that may wait for a batch. */
  readonly maxWaiting?: number;
  /** How many batches may be written at the same time. */
  readonly lanes?: number;
};

export type GroupCommit<Item, Result> = {
  /** Settles when the batch with this item is durable. */
  submit(item: Item): Promise<Result>;
  /** Waits for what was submitted and takes nothing more. */
  close(): Promise<void>;
};

type Waiting<Item, Result> = {
  item: Item;
  resolve: (result: Result) => void;
  reject: (cause: unknown) => void;
};

/**
 * Writes together what arrives together: the next batch goes off as soon as a lane is free. Alone, an item waits for
 * nothing; under load the batch grows with the load, at one commit for all. A second lane prepares its batch while
 * the first waits for the disk.
 */
export function createGroupCommit<Item, Result>({
  write,
  maxBatch = 1_000,
  maxWaiting = 20_000,
  lanes = 1,
}: GroupCommitOptions<Item, Result>): GroupCommit<Item, Result> {
  let waiting: Waiting<Item, Result>[] = [];
  const writing = new Set<Promise<void>>();
  let closed = false;

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, maxBatch);
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
  }

  function startLane(): void {
    // A microtask later, so that requests parsed in the same turn of the loop share the first batch.
    const lane: Promise<void> = Promise.resolve()
      .then(flush)
      .finally(() => writing.delete(lane));
    writing.add(lane);
  }

  return {
    submit(item) {
      if (closed || waiting.length >= maxWaiting)
        return Promise.reject(new GroupCommitFullError("Too much waits."));
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (writing.size < lanes) startLane();
      });
    },
    async close() {
      closed = true;
      await Promise.all(writing);
    },
  };
}
