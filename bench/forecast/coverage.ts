import { quantile } from "../load.ts";

/** Half of a range's width, and whether the truth lay in it. */
export type Case = { readonly reach: number; readonly holds: boolean };

type Traits = Readonly<Record<string, string>>;

/** Of all cases and by each value of each trait: how many, in how many of a hundred the range held, its median reach. */
export function coverageOf(cases: readonly (Case & { readonly traits: Traits })[]) {
  const byTrait: Record<string, Record<string, ReturnType<typeof summarise>>> = {};
  for (const trait of Object.keys(cases[0]?.traits ?? {})) {
    const groups = Map.groupBy(cases, ({ traits }) => traits[trait] ?? "");
    byTrait[trait] = Object.fromEntries([...groups].map(([value, group]) => [value, summarise(group)]));
  }
  return { all: summarise(cases), by: byTrait };
}

function summarise(cases: readonly Case[]) {
  const held = cases.filter(({ holds }) => holds).length;
  return {
    cases: cases.length,
    percent: Math.round((1_000 * held) / cases.length) / 10,
    reach: quantile(
      cases.map(({ reach }) => reach),
      0.5,
    ),
  };
}
