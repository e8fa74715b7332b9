import { bindBrowser } from "./attempt-cookie.ts";
import { personName } from "./account-forms.ts";
import { admitOwner, admitViewer } from "./api-gate.ts";
import type { AuthContext } from "./auth-context.ts";
import { otherAddress } from "./other-address.ts";
import { redirectTo, withParameter } from "./redirect-answer.ts";
import { safeReturnTo } from "./return-to.ts";
import { beginLink } from "./withings-link.ts";
import type { LinkWish, WithingsDoor } from "./withings-door.ts";

/**
 * Answers the form that links, and sends the browser on to Withings. It names one of: `personId` of a person to
 * link, `connectionId` with it for the same link again, or `personName` of a person to add; and `returnTo`.
 */
export async function answerLink(
  context: AuthContext,
  door: WithingsDoor,
  request: Request,
): Promise<Response> {
  const viewer = await admitViewer(request);
  if (viewer instanceof Response)
    return viewer.status === 401 ? redirectTo("/sign-in?returnTo=/connections") : viewer;
  if (otherAddress(request.headers, context.appUrl))
    return redirectTo(withParameter("/connections", "problem", "other-address"));
  const form = await request.formData();
  const wish = await readWish(request, form, viewer.user.id);
  if (wish instanceof Response) return wish;
  const secure = context.appUrl.startsWith("https:");
  const { browser, setCookie } = bindBrowser(request.headers.get("cookie"), secure);
  const returnTo = safeReturnTo(readText(form, "returnTo"), "/connections");
  const begun = await beginLink(context, door, { wish, returnTo, browser });
  if ("problem" in begun) return redirectTo(withParameter("/connections", "problem", begun.problem));
  return redirectTo(begun.location, [setCookie]);
}

async function readWish(request: Request, form: FormData, userId: string): Promise<LinkWish | Response> {
  const personId = readText(form, "personId");
  if (personId === null) {
    const name = personName.safeParse(readText(form, "personName") ?? "");
    return name.success
      ? { kind: "new-person", name: name.data, userId }
      : redirectTo("/connections?name=missing");
  }
  const access = await admitOwner(request, personId);
  if (access instanceof Response) return access;
  const connectionId = readText(form, "connectionId");
  return connectionId === null
    ? { kind: "person", personId, userId }
    : { kind: "relink", connectionId, userId };
}

function readText(form: FormData, name: string): string | null {
  const value = form.get(name);
  return typeof value === "string" ? value : null;
}
