/** Of a kind of which nothing is here while Withings is still being asked for it. */
export const NONE_SO_FAR = "None has come so far. The newest come first, and appear here by themselves.";
