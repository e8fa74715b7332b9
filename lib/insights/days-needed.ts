/** With values on fewer days a side of a comparison says nothing of its scatter. */
export const DAYS_NEEDED = 3;
