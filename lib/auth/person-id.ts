declare const PERMITTED: unique symbol;

/**
 * The id of a person whom the user who asks may see. Only `viewer.ts` makes one, from that user's own access rows, so
 * that a query which demands a `PersonId` cannot be called with an id from an address.
 */
export type PersonId = string & { readonly [PERMITTED]: true };
