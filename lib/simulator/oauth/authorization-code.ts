import { type AuthorizationCode, mintToken, type World } from "../world/world.ts";
import { invalidParameter } from "../world/refusal.ts";
import { noteApp } from "../world/app-address.ts";

/** "Authorization code: 30 s, single use." */
const CODE_MS = 30_000;

/** Makes a code for a person and a redirect address. */
export function issueCode(
  world: World,
  consent: { userid: number; scope: string; redirectUri: string },
): AuthorizationCode {
  const code = {
    ...consent,
    code: mintToken(world, "code"),
    expiresAt: world.now() + CODE_MS,
    used: false,
  };
  world.codes.set(code.code, code);
  noteApp(world, consent.userid, consent.redirectUri);
  return code;
}

/** Uses up a code. Refuses with 503 when it is unknown, used, older than 30 seconds or for another address. */
export function redeemCode(world: World, text: string, redirectUri: string): AuthorizationCode {
  const code = world.codes.get(text);
  if (!code || code.used || code.expiresAt <= world.now()) throw invalidParameter("code");
  if (code.redirectUri !== redirectUri) throw invalidParameter("redirect_uri");
  code.used = true;
  return code;
}
