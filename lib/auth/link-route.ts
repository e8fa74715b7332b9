import { bindBrowser } from "./attempt-cookie.ts";
import { personName } from "./account-forms.ts";
import { admitOwner, admitViewer } from "./api-gate.ts";
import type { AuthContext } from "./auth-context.ts";
import { redirectTo, withParameter } from "./redirect-answer.ts";
import { safeReturnTo } from "./return-to.ts";
import { beginLink } from "./withings-link.ts";
import type { LinkTarget, WithingsDoor } from "./withings-door.ts";

/**
 * Answers the form that links: `personId` of a person whom the viewer owns, or `personName` of one to add, and
 * `returnTo`. Sends the browser on to Withings.
 */
export async function answerLink(
  context: AuthContext,
  door: WithingsDoor,
  request: Request,
): Promise<Response> {
  const viewer = await admitViewer(request);
  if (viewer instanceof Response)
    return viewer.status === 401 ? redirectTo("/sign-in?returnTo=/connections") : viewer;
  const form = await request.formData();
  const read = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : null;
  };
  const returnTo = safeReturnTo(read("returnTo"), "/connections");
  const personId = read("personId");
  let target: LinkTarget;
  if (personId !== null) {
    const access = await admitOwner(request, personId);
    if (access instanceof Response) return access;
    target = { userId: viewer.user.id, personId: access.person.id };
  } else {
    const name = personName.safeParse(read("personName") ?? "");
    if (!name.success) return redirectTo("/connections?name=missing");
    target = { userId: viewer.user.id, personName: name.data };
  }
  const secure = context.appUrl.startsWith("https:");
  const { browser, setCookie } = bindBrowser(request.headers.get("cookie"), secure);
  const begun = await beginLink(context, door, { target, returnTo, browser });
  if ("problem" in begun) return redirectTo(withParameter("/connections", "problem", begun.problem));
  return redirectTo(begun.location, [setCookie]);
}
