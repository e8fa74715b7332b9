import { readSearchParam, type SearchParams } from "#lib/series/range.ts";

/** kcal a day that a person can live on for weeks. */
export const INTAKE = { least: 500, most: 9_999 } as const;

/** A mean intake a day as it was typed into an address: in kcal, or null where that is no whole number that can be. */
export function readIntake(
  query: SearchParams,
): { readonly typed: string; readonly kcal: number | null } | null {
  const typed = readSearchParam(query, "intake")?.trim() ?? "";
  if (typed === "") return null;
  const kcal = /^\d{1,6}$/.test(typed) ? Number(typed) : NaN;
  return { typed, kcal: kcal >= INTAKE.least && kcal <= INTAKE.most ? kcal : null };
}
