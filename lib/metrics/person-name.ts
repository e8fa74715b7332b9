/**
 * What a person is called until somebody says otherwise: Withings tells no name, so whoever signs up through it has
 * none at first.
 */
export const UNNAMED = "Me";

/** "Ada’s", or "mine" while the person has no name. */
export function possessive(name: string): string {
  return name === UNNAMED ? "mine" : `${name}’s`;
}
