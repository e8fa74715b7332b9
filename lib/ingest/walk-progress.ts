import { z } from "zod";
import type { SearchedWindow } from "#lib/metrics/removal-policy.ts";
import type { Window } from "#lib/metrics/window.ts";

/** One complete answer to ask an endpoint for: everything of a window, or everything modified since an instant (ms). */
export type Step<Endpoint extends string> =
  | { readonly endpoint: Endpoint; readonly window: SearchedWindow }
  | { readonly endpoint: Endpoint; readonly lastUpdate: number };

const searchedWindow: z.ZodType<SearchedWindow> = z.object({
  from: z.number(),
  to: z.number(),
  lacked: z.number().optional(),
  widened: z.boolean().optional(),
});

const pagesSoFar = z.object({
  ids: z.array(z.string()),
  offsets: z.array(z.number()),
  /** Nothing unreadable was skipped. */
  whole: z.boolean(),
  /** When the first of them was asked for (ms): an offset belongs to the arguments of that request. */
  askedAt: z.number(),
});
/** The pages of one answer that were fetched so far. */
export type Pages = z.infer<typeof pagesSoFar>;

const kept = z.object({
  /** The window that was asked for; none for what an item without a window asks for. */
  asked: z.object({ from: z.number(), to: z.number() }).optional(),
  /**
   * Of the next step; null at its start. Pages of an older version belong to other arguments: the step starts again.
   */
  pages: pagesSoFar.nullable().catch(null),
  everything: z.boolean(),
  cursor: z.number().nullable(),
  /** What changes after this instant (ms) is left to the next fetch. */
  begunAt: z.number(),
  recentFrom: z.number().optional(),
  /** The last days are here: a first sync fetches those of the other kinds before the next step. */
  past: z.boolean().optional(),
  /** What Withings said when it refused one of the endpoints: the others are fetched all the same. */
  refused: z.object({ status: z.number().nullable(), message: z.string() }).optional(),
  /** How far back the history has come (ms), and the entries that its answers held, for the page of the connection. */
  fetchedFrom: z.number().nullable(),
  groups: z.number(),
});
/** How far a fetch is; kept in its inbox item. `steps`: those still to fetch, the next first. */
export type Progress<Endpoint extends string> = z.infer<typeof kept> & { steps: Step<Endpoint>[] };

/** The progress of an earlier run; null without one, or when it is of another version, kind or window. */
export function readProgress<Endpoint extends string>(
  endpoints: readonly Endpoint[],
  stored: unknown,
  asked: Window | null,
): Progress<Endpoint> | null {
  const endpoint = z.enum(endpoints);
  const step = z.union([
    z.object({ endpoint, window: searchedWindow }),
    z.object({ endpoint, lastUpdate: z.number() }),
  ]);
  const progress = kept.extend({ steps: z.array(step) }).safeParse(stored).data;
  if (!progress) return null;
  const same = progress.asked?.from === asked?.from && progress.asked?.to === asked?.to;
  return same ? progress : null;
}
