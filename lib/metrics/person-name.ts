/**
 * The default name of a person: Withings does not provide names, so a person who signs up through it has none at
 * first.
 */
export const UNNAMED = "Me";

/** Whose something is, for a message: a person without a name is the reader. */
export function ownerOf(name: string): { readonly mine: string; readonly name: string } {
  return { mine: String(name === UNNAMED), name };
}
