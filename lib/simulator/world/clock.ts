/** The simulator's time: reads milliseconds, runs things later, and can be moved ahead. */
export type Clock = {
  now(): number;
  schedule(delayMs: number, run: () => void): void;
  /** Moves time ahead and runs what falls due, in order; `settle` is awaited after each, before time goes on. */
  advance(ms: number, settle?: () => Promise<void>): Promise<void>;
  /** Forgets everything scheduled. */
  close(): void;
};

type Timer = { at: number; order: number; run: () => void };

/**
 * A clock that can be moved ahead. With `frozenAt` (ms) it stops between `advance` calls, as tests want; without, it
 * follows the machine's clock plus everything advanced, from `startAt` (ms) on when that is given.
 */
export function createClock({ frozenAt, startAt }: { frozenAt?: number; startAt?: number } = {}): Clock {
  let ahead = startAt === undefined ? 0 : startAt - Date.now();
  let order = 0;
  let handle: ReturnType<typeof setTimeout> | undefined;
  const timers: Timer[] = [];
  const now = () => (frozenAt ?? Date.now()) + ahead;

  function takeDue(until: number): Timer | undefined {
    timers.sort((left, right) => left.at - right.at || left.order - right.order);
    return timers[0] !== undefined && timers[0].at <= until ? timers.shift() : undefined;
  }

  function arm(): void {
    if (frozenAt !== undefined) return;
    clearTimeout(handle);
    const next = Math.min(...timers.map((timer) => timer.at));
    if (!Number.isFinite(next)) return;
    handle = setTimeout(
      () => {
        for (let timer = takeDue(now()); timer; timer = takeDue(now())) timer.run();
        arm();
      },
      Math.min(Math.max(0, next - now()), 2_000_000_000),
    );
    handle.unref();
  }

  return {
    now,
    schedule(delayMs, run) {
      timers.push({ at: now() + delayMs, order: order++, run });
      arm();
    },
    async advance(ms, settle) {
      const target = now() + ms;
      for (let timer = takeDue(target); timer; timer = takeDue(target)) {
        ahead += Math.max(0, timer.at - now());
        timer.run();
        // A callback can schedule the next one only after its promises have settled.
        await new Promise((resolve) => setImmediate(resolve));
        await settle?.();
      }
      ahead += Math.max(0, target - now());
      arm();
    },
    close() {
      clearTimeout(handle);
      timers.length = 0;
    },
  };
}
