import { getWords } from "#lib/messages/get-words.ts";
import { withParameter } from "./redirect-answer.ts";

/**
 * What may go wrong on the way to Withings and back, and whether only a change of this server's setup helps. The words
 * are in the catalogue, under the same names.
 */
const SETUP_HELPS = {
  refused: false,
  "too-long": false,
  used: false,
  expired: false,
  "other-browser": false,
  unknown: false,
  "other-user": false,
  "not-opened": false,
  closed: false,
  "other-login": false,
  "already-linked": false,
  "other-withings-user": false,
  deactivated: false,
  "other-address": true,
  "redirect-address": true,
  credentials: true,
  "not-allowed": true,
  rejected: true,
  busy: false,
  unreachable: true,
  later: false,
  unavailable: false,
  failed: false,
} as const satisfies Record<string, boolean>;

export type WithingsProblem = keyof typeof SETUP_HELPS;

type Described = {
  readonly title: string;
  readonly text: string;
  /** Only a change of this server's setup helps; its check names what to change. */
  readonly setup: boolean;
};

/** Describes a `problem` in an address; null for none, or for one that Plumbline never wrote. */
export function describeProblem(code: unknown): Described | null {
  if (!isProblem(code)) return null;
  const t = getWords("auth.withingsProblem");
  return { title: t(`${code}.title`), text: t(`${code}.text`), setup: SETUP_HELPS[code] };
}

function isProblem(code: unknown): code is WithingsProblem {
  return typeof code === "string" && Object.hasOwn(SETUP_HELPS, code);
}

/** The page that says what went wrong, by what the browser was sent to Withings for; null when that is not known. */
export function problemPage(
  problem: WithingsProblem,
  kind: "sign-in" | "prove" | "person" | "new-person" | "relink" | null,
  returnTo = "/settings",
): string {
  const page =
    kind === "sign-in"
      ? "/sign-in"
      : kind === "prove"
        ? withParameter("/confirm", "returnTo", returnTo)
        : "/connections";
  return withParameter(page, "problem", problem);
}
