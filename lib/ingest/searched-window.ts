import { z } from "zod";
import type { SearchedWindow } from "#lib/metrics/removal-policy.ts";

/** A window to be fetched and compared, as an inbox item keeps it. */
export const searchedWindow: z.ZodType<SearchedWindow> = z.object({
  from: z.number(),
  to: z.number(),
  lacked: z.number().optional(),
  widened: z.boolean().optional(),
});

/** The wider window that may prove what an empty answer could not; none when nothing is to be proved. */
export function widerWindows(widen: { readonly from: number; readonly to: number } | null): SearchedWindow[] {
  return widen ? [{ ...widen, widened: true }] : [];
}
