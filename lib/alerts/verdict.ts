/** The reading that decides: when it was taken (ms), and the person's seq when it last changed. */
export type Evidence = { readonly at: number; readonly seq: number };

/** What a sentence says of a condition that is met. JSON-serialisable; numbers in stored units, days or ms. */
export type Facts = {
  /** Of a finding: which of its sentences. */
  readonly sense: string;
  readonly values: Readonly<Record<string, number>>;
  /** Of devices. */
  readonly names: readonly string[];
};

/**
 * Whether a condition holds now. `isFresh`: what decides may begin an episode, because it is neither old nor filled in
 * nor from before the alert was set. "unknown" changes nothing: it is what a gap in the data says.
 */
export type Verdict =
  | {
      readonly is: "met";
      readonly decided: Evidence;
      readonly isFresh: boolean;
      /** It goes on by itself, without a new reading: a silence, a broken link. */
      readonly goesOn: boolean;
      readonly facts: Facts;
    }
  /** `decided` is null where only a reading that meets the condition decides anything. */
  | { readonly is: "unmet"; readonly decided: Evidence | null }
  | { readonly is: "unknown"; readonly why: "no-data" | "not-fetched" };
