import type { Urgency } from "#lib/storage/inbox/urgency.ts";

/** Fewer than `below` calls of these urgencies, of all connections or of this one, may be in the window. */
export type CallRule = { readonly counts: readonly Urgency[]; readonly own: boolean; readonly below: number };

/** When one more call is granted: every one of `every` holds, and one of `oneOf`, if there are any. */
export type CallRules = { readonly every: readonly CallRule[]; readonly oneOf: readonly CallRule[] };
