import { INCIDENTS } from "./incidents.ts";

/** All incidents as text for a terminal. */
export function describeIncidents(): string {
  return INCIDENTS.map(
    ({ name, happened, reported, cloud }) =>
      `${name}\n  what happened  ${happened}\n  reported in    ${reported}\n  here           ${cloud}\n`,
  ).join("\n");
}
