/**
 * The default name of a person: Withings does not provide names, so a person who signs up through it has none at
 * first.
 */
export const UNNAMED = "Me";

/** "Ada’s", or "mine" while the person has no name. */
export function possessive(name: string): string {
  return name === UNNAMED ? "mine" : `${name}’s`;
}
