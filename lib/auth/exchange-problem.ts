import { WithingsError } from "#lib/withings/withings-error.ts";
import type { WithingsProblem } from "./withings-problem.ts";

/** What a person reads when Withings did not exchange their code for tokens: what helps, by Withings' status. */
export function exchangeProblem(error: unknown): WithingsProblem {
  if (!(error instanceof WithingsError)) return "failed";
  switch (error.kind) {
    case "invalid-grant":
      return error.status === 328 ? "deactivated" : "too-long";
    case "rate-limited":
      // The same code sent twice within ten seconds: a reload, whose first request was answered.
      return error.duplicateArguments ? "used" : "busy";
    case "network":
      return "unreachable";
    case "unavailable":
    case "malformed":
      return "unavailable";
    case "unauthorized":
      return "credentials";
    case "rejected":
      return rejection(error);
  }
}

function rejection({ status, message }: WithingsError): WithingsProblem {
  // 293 is published for callback addresses; the wording decides where another status carries it.
  if (status === 293 || /redirect_?\s?uri|callback/i.test(message)) return "redirect-address";
  if (status === 403 || status === 305) return "not-allowed";
  // "Invalid Params" without a word of the code: a wrong client id, secret or signature (342).
  if (status === 503 || status === 342 || /client|secret|signature/i.test(message)) return "credentials";
  return "rejected";
}

/**
 * What a person reads when Withings sent the browser back without a code. `access_denied` is the person's own no;
 * any other word is about the application.
 */
export function refusalProblem(error: string | null): WithingsProblem {
  if (error === null || /^(access_denied|user_cancel\w*|cancel\w*|denied)$/i.test(error)) return "refused";
  if (/redirect/i.test(error)) return "redirect-address";
  if (/client/i.test(error)) return "credentials";
  if (/scope/i.test(error)) return "not-allowed";
  if (/server_error|temporarily_unavailable/i.test(error)) return "unavailable";
  return "rejected";
}
