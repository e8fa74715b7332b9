/** Holds the browser's IANA zone, URI-encoded. */
export const ZONE_COOKIE = "zone";
