export type Authorization = { redirectUri: string; state: string; scopes: readonly string[] };

/** Where to send a browser for consent. Scopes are joined with commas, not spaces as in the standard. */
export function makeAuthorizeUrl(accountUrl: string, clientId: string, authorization: Authorization): string {
  const url = new URL(`${accountUrl}/oauth2_user/authorize2`);
  url.searchParams.set("response_type", "code");
  url.searchParams.set("client_id", clientId);
  url.searchParams.set("state", authorization.state);
  url.searchParams.set("scope", authorization.scopes.join(","));
  url.searchParams.set("redirect_uri", authorization.redirectUri);
  return url.href;
}
