import type { Urgency } from "#lib/storage/inbox/urgency.ts";

/** Fewer than `below` calls of these urgencies, everybody's or the connection's own, may stand in the window. */
export type CallRule = { readonly counts: readonly Urgency[]; readonly own: boolean; readonly below: number };

/** When one more call is granted: every one of `every` holds, and one of `oneOf`, if there are any. */
export type CallRules = { readonly every: readonly CallRule[]; readonly oneOf: readonly CallRule[] };
