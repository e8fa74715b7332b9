import type { SealedPlace } from "./token-cipher.ts";

type TokenColumn = "access_token" | "refresh_token" | "previous_refresh_token";

/** Where a token of a grant lives in the database. */
export function tokenPlace(grantId: string, column: TokenColumn): SealedPlace {
  return { table: "grant", column, rowId: grantId };
}
