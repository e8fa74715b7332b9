/** One thing that can be found, and where it is; JSON-serialisable. */
export type FindEntry = {
  readonly kind: "date" | "metric" | "area" | "list" | "person" | "action";
  readonly name: string;
  /** The address. No two entries have the same. */
  readonly href: string;
  /** Whose it is; null for what belongs to no person, or to the only one. */
  readonly of: string | null;
  /** Of the person whose pages are open: listed before anything is typed. */
  readonly isNear: boolean;
  /** What else people call it. */
  readonly words: string;
};
