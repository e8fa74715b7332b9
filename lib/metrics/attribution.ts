/** The source of a value, in a reader's words. */
type Attribution = { readonly words: string; readonly trusted: boolean };

/** The codes that Withings documents, and 3, which it sends when the person chose themselves on the scale. */
const ATTRIBUTIONS: ReadonlyMap<number, Attribution> = new Map([
  [0, { words: "Measured by the device", trusted: true }],
  [1, { words: "Measured by the device, but it may be another person's", trusted: false }],
  [2, { words: "Entered by hand", trusted: true }],
  [3, { words: "Measured by the device, where the person chose themselves", trusted: true }],
  [4, { words: "Entered by hand when the account was made", trusted: true }],
  [5, { words: "Worked out by the monitor from several measurements", trusted: true }],
  [7, { words: "Measured by the device and confirmed", trusted: true }],
  [8, { words: "Measured by the device", trusted: true }],
  [15, { words: "Measured by the device under guided conditions", trusted: true }],
]);

/** The valid range of a code: the database stores 32 bits. */
const LEAST_CODE = -(2 ** 31);
const GREATEST_CODE = 2 ** 31 - 1;

/** Plain words for Withings' `attrib`, for tooltips and tables. */
export function describeAttribution(attribution: number): string {
  return (
    ATTRIBUTIONS.get(attribution)?.words ??
    `Withings marks it with code ${attribution}, which Plumbline does not know`
  );
}

/**
 * Whether the code alone lets a group into charts and averages: not when it may be another person's, nor when
 * unknown.
 */
export function isTrusted(attribution: number): boolean {
  return ATTRIBUTIONS.get(attribution)?.trusted ?? false;
}

/** Whether the table says what a code means. Withings sends others, such as 10, 17 and 10009. */
export function isKnownAttribution(attribution: number): boolean {
  return ATTRIBUTIONS.has(attribution);
}

/** Every code whose meaning is known. */
export const KNOWN_ATTRIBUTIONS: readonly number[] = [...ATTRIBUTIONS.keys()];

/** Every code that lets a group into charts by itself. */
export const TRUSTED_ATTRIBUTIONS: readonly number[] = KNOWN_ATTRIBUTIONS.filter(isTrusted);

/** The ranges of codes, both ends included, that are not trusted, in a form that a database index can use. */
export function listUntrustedSpans(): { readonly from: number; readonly to: number }[] {
  const trusted = [...TRUSTED_ATTRIBUTIONS];
  const edges = [LEAST_CODE - 1, ...trusted.sort((a, b) => a - b), GREATEST_CODE + 1];
  return edges.slice(1).flatMap((edge, index) => {
    const span = { from: (edges[index] ?? edge) + 1, to: edge - 1 };
    return span.from <= span.to ? [span] : [];
  });
}
