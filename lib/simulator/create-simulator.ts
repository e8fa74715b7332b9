import { routeRequest } from "./http/route-request.ts";
import { createControl, type SimulatorControl } from "./control/simulator-control.ts";
import { collectKeptState, keptStateSchema, populateWorld, type KeptState } from "./world/kept-state.ts";
import { resolveSettings, type SimulatorOptions } from "./world/simulator-options.ts";
import { createWorld } from "./world/world.ts";

/** A simulated Withings cloud. */
export type Simulator = {
  /** Answers whatever the origin; can be passed as a client's `fetch`. Rejects where a fault cuts the line. */
  fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  control: SimulatorControl;
  /** The value for `options.restored` after a restart. */
  collectState(): KeptState;
  /** Stops retries and deliveries. */
  close(): Promise<void>;
};

/** The state saved by an earlier run, when it can be read and belongs to this seed. */
function readKept(restored: unknown, seed: string): KeptState | undefined {
  const parsed = keptStateSchema.safeParse(restored);
  return parsed.success && parsed.data.seed === seed ? parsed.data : undefined;
}

/** Makes a simulated cloud with its demo persons. Nothing listens yet: see http/serve-simulator.ts for a port. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const settings = resolveSettings(options);
  const kept = readKept(options.restored, settings.seed);
  const now = options.clock?.now ?? options.now ?? Date.now;
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const world = createWorld({
    settings,
    now,
    clock: options.clock ?? null,
    schedule:
      options.clock?.schedule ??
      options.schedule ??
      ((delayMs, run) => {
        const timer = setTimeout(() => {
          timers.delete(timer);
          run();
        }, delayMs);
        timer.unref();
        timers.add(timer);
      }),
    origin: kept?.origin ?? Math.floor(now() / 1000),
    counters: { ...kept?.counters },
    onChange: options.onChange ?? (() => {}),
  });
  populateWorld(world, kept);
  const control = createControl(world);
  return {
    fetch: async (input, init) => routeRequest(world, control, new Request(input, init)),
    control,
    collectState: () => collectKeptState(world),
    async close() {
      world.closed = true;
      world.living?.end();
      for (const timer of timers) clearTimeout(timer);
      options.clock?.close();
      await control.settlePushes();
    },
  };
}
