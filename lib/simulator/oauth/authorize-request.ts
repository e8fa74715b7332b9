import { isIP } from "node:net";
import type { World } from "../world/world.ts";
import { readScopes } from "./scopes.ts";

/** What an application asks for when it sends a person to the authorize page. */
export type AuthorizeRequest = {
  state: string;
  redirectUri: string;
  scopes: string[];
  isDemo: boolean;
  /** The query as it came, for the forms to carry on. */
  query: string;
};

/** Why a person cannot be sent back: shown on a page, because the address may belong to anyone. */
export type AuthorizeProblem = { title: string; explanation: string };

function isPrivate(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "");
  if (bare === "localhost" || bare.endsWith(".localhost") || bare.endsWith(".test")) return true;
  if (isIP(bare) === 6) return bare === "::1" || /^f[cd]/i.test(bare);
  return isIP(bare) === 4 && /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(bare);
}

/** Registered prefixes pass; and, unless Withings' rule is enforced, loopback and private addresses. */
function isRegisteredRedirect(world: World, text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return false;
  if (world.settings.redirectUris.some((prefix) => text.startsWith(prefix))) return true;
  return world.settings.allowPrivateCallbacks && isPrivate(url.hostname);
}

/** Reads the query of the authorize page. */
export function readAuthorizeRequest(world: World, url: URL): AuthorizeRequest | AuthorizeProblem {
  const read = (name: string) => url.searchParams.get(name) ?? "";
  if (read("response_type") !== "code") {
    return { title: "This link is not complete", explanation: 'The parameter response_type must be "code".' };
  }
  if (read("client_id") !== world.settings.clientId) {
    return {
      title: "Unknown application",
      explanation: "No application with this client_id is registered. Check WITHINGS_CLIENT_ID.",
    };
  }
  const redirectUri = read("redirect_uri");
  if (!isRegisteredRedirect(world, redirectUri)) {
    return {
      title: "Unknown return address",
      explanation: `The redirect_uri ${redirectUri || "(none)"} is not registered for this application. It is compared letter by letter.`,
    };
  }
  if (read("state") === "") {
    return { title: "This link is not complete", explanation: "The parameter state is missing." };
  }
  const { known, unknown } = readScopes(read("scope"));
  if (known.length === 0 || unknown.length > 0) {
    return {
      title: "Unknown scope",
      explanation: `The scope "${read("scope")}" is not one of Withings'. Scopes are separated by commas.`,
    };
  }
  return {
    state: read("state"),
    redirectUri,
    scopes: known,
    isDemo: read("mode") === "demo",
    query: url.search,
  };
}

/** Back to the application, with the state unchanged. */
export function redirectBack(request: AuthorizeRequest, answer: Record<string, string>): Response {
  const url = new URL(request.redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  url.searchParams.set("state", request.state);
  return new Response(null, { status: 302, headers: { location: url.href, "cache-control": "no-store" } });
}
