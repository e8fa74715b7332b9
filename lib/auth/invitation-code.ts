import { randomInt } from "node:crypto";

// Crockford's base 32: no letter that is mistaken for a digit when it is read aloud or copied from paper.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 20;
const PATH = "/invitations/";

/** A new code of 100 random bits, in groups of five: `7K2QP-M9X4T-...`. */
export function makeInvitationCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)] ?? "").join("");
  return letters.replace(/.{5}(?=.)/g, "$&-");
}

/** Reads a code as people type or paste it, or the whole link; null for what cannot be one. */
export function readInvitationCode(text: string): string | null {
  const last =
    text
      .trim()
      .replace(/[?#].*$/, "")
      .replace(/\/+$/, "")
      .split("/")
      .at(-1) ?? "";
  const letters = last.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  if (letters.length !== LENGTH || [...letters].some((letter) => !ALPHABET.includes(letter))) return null;
  return letters.replace(/.{5}(?=.)/g, "$&-");
}

/** Where the invitation with this code is answered. */
export function invitationPath(code: string): string {
  return PATH + code;
}

/** The code of the invitation that a way back leads to: how one is carried through signing up. */
export function codeOfReturnTo(returnTo: string): string | null {
  return returnTo.startsWith(PATH) ? readInvitationCode(returnTo) : null;
}
