import { MINUTE_MS } from "../world/time.ts";
import { RECORDED_USERID } from "../characters/demo-characters.ts";
import { consentPage, logInPage, profilePage } from "../pages/authorize-pages.ts";
import { errorPage } from "../pages/layout.ts";
import { mintToken, type World, type LoginSession } from "../world/world.ts";
import { issueCode } from "./authorization-code.ts";
import { readAuthorizeRequest, redirectBack, type AuthorizeRequest } from "./authorize-request.ts";

const SESSION_MS = 15 * MINUTE_MS;

function openSession(world: World, session: Omit<LoginSession, "expiresAt">): string {
  const id = mintToken(world, "session");
  world.sessions.set(id, { ...session, expiresAt: world.now() + SESSION_MS });
  return id;
}

/** The step after log-in: which person, when the account has several; else what the application asks for. */
function showNext(world: World, request: AuthorizeRequest, id: string): Response {
  const session = world.sessions.get(id);
  const persons = session ? (world.accounts.get(session.email)?.userids ?? []) : [];
  const [only] = persons;
  if (session && session.userid === null && persons.length > 1) {
    return profilePage(
      request,
      id,
      persons.flatMap((userid) => world.characters.get(userid) ?? []),
    );
  }
  if (session && session.userid === null && only !== undefined) session.userid = only;
  const person = session?.userid == null ? undefined : world.characters.get(session.userid);
  if (!person) return errorPage(400, "Nobody to authorize", "This account has no person.");
  return consentPage(request, id, person);
}

function logIn(world: World, request: AuthorizeRequest, form: URLSearchParams): Response {
  const email = (form.get("email") ?? "").trim().toLowerCase();
  const account = world.accounts.get(email);
  if (!account || account.password !== form.get("password")) {
    return logInPage(world, request, { email, problem: "This e-mail and password do not belong together." });
  }
  return showNext(world, request, openSession(world, { email, userid: null }));
}

function decide(world: World, request: AuthorizeRequest, form: URLSearchParams): Response {
  const id = form.get("session") ?? "";
  const session = world.sessions.get(id);
  if (!session || session.expiresAt <= world.now()) {
    return logInPage(world, request, { email: "", problem: "You were logged out. Please log in again." });
  }
  const chosen = form.get("userid");
  if (chosen !== null) {
    const userid = Number(chosen);
    if (world.accounts.get(session.email)?.userids.includes(userid)) session.userid = userid;
    return showNext(world, request, id);
  }
  const decision = form.get("decision");
  if (decision === null || session.userid === null) return showNext(world, request, id);
  world.sessions.delete(id);
  const accepted = form.getAll("scope").filter((scope) => request.scopes.includes(scope));
  // Refusing each scope is refusing.
  if (decision !== "allow" || accepted.length === 0) return redirectBack(request, { error: "access_denied" });
  const { userid } = session;
  const code = issueCode(world, { userid, scope: accepted.join(","), redirectUri: request.redirectUri });
  return redirectBack(request, { code: code.code });
}

/** `oauth2_user/authorize2`: log-in, choice of person, consent, and back with a code. */
export async function answerAuthorize(world: World, incoming: Request): Promise<Response> {
  const url = new URL(incoming.url);
  const request = readAuthorizeRequest(world, url);
  if ("title" in request) return errorPage(400, request.title, request.explanation);
  if (incoming.method === "POST") {
    const form = new URLSearchParams(await incoming.text());
    return form.has("email") ? logIn(world, request, form) : decide(world, request, form);
  }
  if (request.isDemo) {
    const person = world.characters.get(RECORDED_USERID);
    const email = person?.accountEmail ?? "";
    return showNext(world, request, openSession(world, { email, userid: RECORDED_USERID }));
  }
  return logInPage(world, request, { email: url.searchParams.get("person") ?? "", problem: null });
}
