import { cache } from "react";

/** The time (ms) at which a page is drawn: one for the whole page. */
export const requestTime = cache(() => Date.now());
