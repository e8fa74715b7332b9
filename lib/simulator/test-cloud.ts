import { createSimulator, type Simulator } from "./create-simulator.ts";
import { createClock, type Clock } from "./world/clock.ts";
import type { SimulatorOptions } from "./world/simulator-options.ts";

/** Sunday 22 November 2026, 12:00 UTC. */
export const TEST_NOW_MS = Date.UTC(2026, 10, 22, 12);

/** What the simulated application's callback received, and how it answers. */
type Callback = {
  received: { at: number; method: string; url: string; body: string }[];
  /** Answers the next calls; default 200. May throw, as a network does. */
  answer: (method: string) => Response | Promise<Response>;
};

/** A cloud for tests: frozen clock, an application that records what it is sent, and short ways to call. */
export type TestCloud = {
  simulator: Simulator;
  control: Simulator["control"];
  clock: Clock;
  callback: Callback;
  /** Calls an action; resolves with the envelope. */
  call: (
    service: string,
    form: Record<string, string | number>,
    access?: string,
  ) => Promise<{ status: number; body: Record<string, unknown>; error?: string }>;
};

/** Makes a {@link TestCloud}. */
export function createTestCloud(options: SimulatorOptions = {}): TestCloud {
  const clock = createClock({ frozenAt: TEST_NOW_MS });
  const callback: Callback = { received: [], answer: () => new Response(null, { status: 200 }) };
  const simulator = createSimulator({
    clock,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { method, url } = request;
      callback.received.push({ at: clock.now(), method, url, body: await request.text() });
      return callback.answer(method);
    },
    ...options,
  });
  return {
    simulator,
    control: simulator.control,
    clock,
    callback,
    async call(service, form, access) {
      const response = await simulator.fetch(`https://wbsapi.withings.net/${service}`, {
        method: "POST",
        headers: access === undefined ? {} : { authorization: `Bearer ${access}` },
        body: new URLSearchParams(Object.entries(form).map(([name, value]) => [name, String(value)])),
      });
      return response.json();
    },
  };
}
