import { CALLS_PER_MINUTE } from "#lib/connections/call-budget.ts";
import { simulateWeek } from "../budget/simulate-week.ts";
import type { Size } from "../size.ts";

const SCENARIOS = {
  full: [
    { connections: 1, oneZone: true },
    { connections: 1_000, oneZone: true },
    { connections: 15_000, oneZone: false },
    { connections: 20_000, oneZone: false },
  ],
  short: [{ connections: 1, oneZone: true }],
};
/** Of a thousand connections, so many are new in the week. */
const NEW_IN_THOUSAND = 1;

/**
 * A simulated week of few and of many connections under one application's limit: what it costs, and how long it takes
 * from an act of measuring until it is stored.
 */
export function measureBudget(size: Size) {
  return SCENARIOS[size].map(({ connections, oneZone }) => {
    const started = performance.now();
    const newInThousand = connections === 1 ? 0 : NEW_IN_THOUSAND;
    const week = simulateWeek({ connections, oneZone, newInThousand, callsPerMinute: CALLS_PER_MINUTE });
    const secondsToSimulate = (performance.now() - started) / 1_000;
    return {
      oneZone,
      newConnections: (connections * newInThousand) / 1_000,
      secondsToSimulate,
      ...week.report(),
    };
  });
}
