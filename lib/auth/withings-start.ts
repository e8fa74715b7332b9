import { personName } from "./account-forms.ts";
import { admitOwner, admitViewer, refuseForeign } from "./api-gate.ts";
import type { AuthContext } from "./auth-context.ts";
import { clientAddress } from "./client-address.ts";
import { otherAddress } from "./other-address.ts";
import { countTry } from "./rate-limit.ts";
import { redirectTo, withParameter } from "./redirect-answer.ts";
import { safeReturnTo } from "./return-to.ts";
import { beginAttempt, type Purpose } from "./withings-attempt.ts";
import type { LinkWish, WithingsGateway } from "./withings-gateway.ts";
import { problemPage } from "./withings-problem.ts";

/** Where each form leads afterwards, when it names no `returnTo`. */
const AFTERWARDS = { "sign-in": "/dashboard", prove: "/settings", link: "/connections" } as const;

/**
 * Answers the forms that send a browser to Withings: to sign in, to prove whose account it is, or to link. A form that
 * links names one of: `personId` of a person to link, `connectionId` with it for the same link again, or `personName`
 * of a person to add.
 */
export async function sendToWithings(
  context: AuthContext,
  gateway: WithingsGateway,
  request: Request,
  form: keyof typeof AFTERWARDS,
): Promise<Response> {
  const foreign = refuseForeign(request, context);
  if (foreign) return foreign;
  // A body that is no form has no fields.
  const fields = await request.formData().catch(() => new FormData());
  const returnTo = safeReturnTo(readText(fields, "returnTo"), AFTERWARDS[form]);
  const purpose = await readPurpose(context, request, form, fields);
  if (purpose instanceof Response)
    return purpose.status === 401 ? redirectTo(withParameter("/sign-in", "returnTo", returnTo)) : purpose;
  const problem = await findObstacle(context, request, purpose);
  if (problem) return redirectTo(problemPage(problem, purpose.kind, returnTo));
  return redirectTo(gateway.authorizeUrl(await beginAttempt(context, purpose, returnTo)));
}

async function findObstacle(context: AuthContext, request: Request, purpose: Purpose) {
  if (otherAddress(request.headers, context.appUrl)) return "other-address";
  const later =
    purpose.kind === "sign-in"
      ? await countTry(context, "withings-address", clientAddress(request.headers))
      : await countTry(context, "link", purpose.userId);
  return later && "later";
}

/** What the form asks for, or the answer to one who may not. */
async function readPurpose(
  context: AuthContext,
  request: Request,
  form: keyof typeof AFTERWARDS,
  fields: FormData,
): Promise<Purpose | Response> {
  if (form === "sign-in") return { kind: "sign-in" };
  const viewer = await admitViewer(request, context);
  if (viewer instanceof Response) return viewer;
  const userId = viewer.user.id;
  return form === "prove" ? { kind: "prove", userId } : readLink(context, request, fields, userId);
}

async function readLink(
  context: AuthContext,
  request: Request,
  fields: FormData,
  userId: string,
): Promise<LinkWish | Response> {
  const personId = readText(fields, "personId");
  if (personId === null) {
    const name = personName.safeParse(readText(fields, "personName") ?? "");
    return name.success
      ? { kind: "new-person", name: name.data, userId }
      : redirectTo("/connections?name=missing");
  }
  const access = await admitOwner(request, personId, context);
  if (access instanceof Response) return access;
  const connectionId = readText(fields, "connectionId");
  return connectionId === null
    ? { kind: "person", personId, userId }
    : { kind: "relink", connectionId, userId };
}

function readText(fields: FormData, name: string): string | null {
  const value = fields.get(name);
  return typeof value === "string" ? value : null;
}
