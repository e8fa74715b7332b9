/** What a reader sees of the live connection. */
export type LiveState = "connecting" | "live" | "reconnecting" | "offline";
