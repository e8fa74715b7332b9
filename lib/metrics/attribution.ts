/**
 * Whether each code is trusted: those that Withings documents, and 3, which it sends when the person chose themselves
 * on the scale. What a code means is a message under its number.
 */
const TRUSTED = {
  0: true,
  1: false,
  2: true,
  3: true,
  4: true,
  5: true,
  7: true,
  8: true,
  15: true,
} as const;

/** What a person typed in, chose on the scale, or confirmed: they have said whose it is. */
const SAID_BY_PERSON: readonly number[] = [2, 3, 4, 7];

/** Withings' code for what a person typed in, which holds for what they typed in here as well. */
export const ENTERED_BY_HAND = 2;

/** For what a device measured of its user: that of a record from a file, which names no other. */
export const MEASURED_BY_DEVICE = 0;

type KnownAttribution = keyof typeof TRUSTED;

/** The valid range of a code: the database stores 32 bits. */
const LEAST_CODE = -(2 ** 31);
const GREATEST_CODE = 2 ** 31 - 1;

/** The key of the words for a code. */
export function attributionKey(attribution: number): KnownAttribution | "unknown" {
  return isKnownAttribution(attribution) ? attribution : "unknown";
}

/**
 * Whether the code alone lets a group into charts and averages: not when it may be another person's, nor when
 * unknown.
 */
export function isTrusted(attribution: number): boolean {
  return isKnownAttribution(attribution) && TRUSTED[attribution];
}

/** Whether a device alone decided whose it is. */
export function isSaidByDevice(attribution: number): boolean {
  return !SAID_BY_PERSON.includes(attribution);
}

/** Whether the table says what a code means. Withings sends others, such as 10, 17 and 10009. */
export function isKnownAttribution(attribution: number): attribution is KnownAttribution {
  return Object.hasOwn(TRUSTED, attribution);
}

/** Every code whose meaning is known. */
export const KNOWN_ATTRIBUTIONS: readonly number[] = Object.keys(TRUSTED).map(Number);

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
