import { withParameter } from "./redirect-answer.ts";

type Described = {
  readonly title: string;
  readonly text: string;
  /** Only a change of this server's set-up helps; its check names what to change. */
  readonly setup?: true;
};

/** What may go wrong on the way to Withings and back, in words with a way forward. */
const PROBLEMS = {
  refused: {
    title: "You did not allow access at Withings",
    text: "Nothing was linked and nothing was changed. Begin again if you would like to allow it after all.",
  },
  "too-long": {
    title: "The sign-in took too long",
    text: "Withings allows 30 seconds between your consent and our answer, and they had passed. Begin again; it is usually quicker the second time.",
  },
  used: {
    title: "This step was already done",
    text: "Each sign-in at Withings can be used once, and this one was. If you went back in the browser, nothing is lost; otherwise begin again.",
  },
  expired: {
    title: "This page was open for too long",
    text: "A sign-in at Withings has to be finished within ten minutes. Nothing was changed. Begin again.",
  },
  "other-browser": {
    title: "This sign-in was begun in another browser",
    text: "For your safety it can only be finished in the browser, and at the address, where it was begun. Begin again here.",
  },
  unknown: {
    title: "We do not know this sign-in",
    text: "The address that you came back with from Withings is not one we sent you away with. Nothing was changed. Begin again.",
  },
  "other-user": {
    title: "Another person is signed in here now",
    text: "The link was begun by another account in this browser, so we did not finish it. Begin again to link it to your own.",
  },
  "not-opened": {
    title: "This Withings login does not open an account",
    text: "This Withings account is linked in a household, but its owner has not opened sign-in for it. Sign in with your e-mail address, or ask the owner to switch on sign-in for it on the Connections page.",
  },
  closed: {
    title: "No new accounts are made here",
    text: "This Withings login opens no account on this Plumbline, and it takes no new ones without an invitation. Ask the person who runs it, or open the invitation that you were given and begin from there.",
  },
  "other-login": {
    title: "That was another Withings login",
    text: "To confirm that it is you, choose at Withings the user whose login opens your account here.",
  },
  "already-linked": {
    title: "This Withings account is linked already",
    text: "It measures for another person of yours. Choose a different Withings user, or unlink the other person first.",
  },
  "other-withings-user": {
    title: "That was a different Withings user",
    text: "To link again, sign in at Withings with the same user as before. To use another one, add a person for it.",
  },
  deactivated: {
    title: "This Withings account is deactivated",
    text: "Withings no longer serves it, so nothing was linked. Sign in at Withings with another account, or ask Withings to activate this one again.",
  },
  "other-address": {
    title: "Open Plumbline at its own address first",
    text: "Withings sends you back to the address that is set as APP_URL, and this page was opened at another one, so you could not finish here. Use that address, or set APP_URL to the one that people use.",
    setup: true,
  },
  "redirect-address": {
    title: "Withings does not know this callback address",
    text: "The callback URL of your application at Withings must be the same as Plumbline's, letter by letter. Nothing was changed. Correct it in the Withings developer dashboard, then begin again.",
    setup: true,
  },
  credentials: {
    title: "Withings does not accept this server's client id or secret",
    text: "Compare WITHINGS_CLIENT_ID and WITHINGS_CLIENT_SECRET with the Withings developer dashboard. Nothing was changed. Begin again once they are right.",
    setup: true,
  },
  "not-allowed": {
    title: "Withings does not let this application do that",
    text: "The application may lack a permission, or may have reached its number of users: ten until Withings has reviewed it. Nothing was changed. The Withings developer dashboard shows both.",
    setup: true,
  },
  rejected: {
    title: "Withings refused this request",
    text: "It would be refused again, so waiting does not help. Nothing was changed. The server's log has Withings' status and reason.",
    setup: true,
  },
  busy: {
    title: "Withings takes no more requests for the moment",
    text: "The limit of requests a minute is used up. Nothing was changed. Wait a few minutes and begin again.",
  },
  unreachable: {
    title: "This server cannot reach Withings",
    text: "The connection from this server to Withings failed. Nothing was changed. Begin again; if it stays so, check the server's network.",
    setup: true,
  },
  later: {
    title: "Too many tries",
    text: "This was tried very often in the last minutes. Wait a quarter of an hour and begin again.",
  },
  unavailable: {
    title: "Withings does not answer properly at the moment",
    text: "Nothing was changed. Try again in a few minutes.",
  },
  failed: {
    title: "This did not work",
    text: "Something went wrong on our side and nothing was changed. Begin again; if it stays so, the server's log says more.",
  },
} as const satisfies Record<string, Described>;

export type WithingsProblem = keyof typeof PROBLEMS;

/** The words for a `problem` in an address; null for none, or for one that we never wrote. */
export function describeProblem(code: unknown): Described | null {
  return typeof code === "string" && Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as WithingsProblem] : null;
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
