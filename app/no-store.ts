/** Of answers with what belongs to one person alone: neither the browser nor anything between keeps them. */
export const NO_STORE = { "cache-control": "private, no-store" };
