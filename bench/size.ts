/** A short run measures nothing worth keeping; it shows in seconds that a section still works. */
export type Size = "full" | "short";
