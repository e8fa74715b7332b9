/** Who or what put the number there, as a reader would say it. */
type Attribution = { readonly words: string; readonly trusted: boolean };

/** Withings' table 5.1. Codes 3, 10 and 17 were seen in the wild without a documented meaning. */
const ATTRIBUTIONS: ReadonlyMap<number, Attribution> = new Map([
  [0, { words: "Measured by the device", trusted: true }],
  [1, { words: "Measured by the device, but it may be somebody else's", trusted: false }],
  [2, { words: "Entered by hand", trusted: true }],
  [4, { words: "Entered by hand when the account was made", trusted: true }],
  [5, { words: "Worked out by the monitor from several measurements", trusted: true }],
  [7, { words: "Measured by the device and confirmed", trusted: true }],
  [8, { words: "Measured by the device", trusted: true }],
  [15, { words: "Measured by the device under guided conditions", trusted: true }],
]);

/** What a code may be: the database keeps 32 bits. */
const LEAST_CODE = -(2 ** 31);
const GREATEST_CODE = 2 ** 31 - 1;

const UNKNOWN: Attribution = { words: "Origin not stated by Withings", trusted: false };

/** Plain words for Withings' `attrib`, for tooltips and tables. */
export function describeAttribution(attribution: number): string {
  return (ATTRIBUTIONS.get(attribution) ?? UNKNOWN).words;
}

/** Whether a code alone lets a group into charts and averages: not when it may be another person's, nor when unknown. */
export function isTrusted(attribution: number): boolean {
  return (ATTRIBUTIONS.get(attribution) ?? UNKNOWN).trusted;
}

/** The spans of codes, both ends included, that are not trusted: what a database can look up in an index. */
export function listUntrustedSpans(): { readonly from: number; readonly to: number }[] {
  const trusted = [...ATTRIBUTIONS].flatMap(([code, { trusted }]) => (trusted ? [code] : []));
  const edges = [LEAST_CODE - 1, ...trusted.sort((a, b) => a - b), GREATEST_CODE + 1];
  return edges.slice(1).flatMap((edge, index) => {
    const span = { from: (edges[index] ?? edge) + 1, to: edge - 1 };
    return span.from <= span.to ? [span] : [];
  });
}
