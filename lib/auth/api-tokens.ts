import { z } from "zod";
import { getWords } from "#lib/messages/get-words.ts";
import {
  allowsPerson,
  type AreaScope,
  formatAreaScope,
  parseAreaScope,
  SCOPE_AREAS,
} from "#lib/metrics/area-scope.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import {
  addApiToken,
  type ApiToken,
  deleteApiToken,
  listApiTokens,
} from "#lib/storage/accounts/api-token.ts";
import { hashSecret } from "#lib/storage/accounts/secret-hash.ts";
import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import type { AuthContext } from "./auth-context.ts";
import { makeTokenText } from "./token-text.ts";
import type { Viewer, ViewerPerson } from "./viewer.ts";

/** For how many days a token may be made; null: until it is revoked. */
export const TOKEN_DAYS = [30, 90, 365, null] as const;

/** More than anyone needs; a bound, because a script could make them. */
export const MOST_TOKENS = 50;

const t = getWords("tokens.problems");
const MOST_NAME = 60;

/** What is asked of a new token. Without `people` or `areas`: all of them, those to come included. */
export const TOKEN_WISH = z.object({
  name: z
    .string()
    .trim()
    .min(1, t("noName"))
    .max(MOST_NAME, t("longName", { most: MOST_NAME })),
  people: z.array(z.string()),
  areas: z.array(z.enum(SCOPE_AREAS)),
  access: z.enum(["read", "write"], { error: t("chooseAccess") }),
  days: z
    .string()
    .refine((text) => TOKEN_DAYS.some((days) => String(days ?? "") === text), t("chooseDays"))
    .transform((text) => (text === "" ? null : Number(text))),
});

export type MadeToken = { readonly token: string } | { readonly problem: "too-many" | "no-person" };

/**
 * Makes a token for programs of the viewer. It is answered here and never again: only its hash is kept. The caller has
 * demanded a fresh proof.
 */
export async function makeApiToken(
  context: AuthContext,
  viewer: Viewer,
  wish: z.output<typeof TOKEN_WISH>,
): Promise<MadeToken> {
  const people = viewer.people.flatMap(({ id }) => (wish.people.includes(id) ? [id] : []));
  // Nothing but what was chosen is opened: a person who is gone by now does not make it everyone.
  if (people.length < new Set(wish.people).size) return { problem: "no-person" };
  const now = context.now();
  const token = makeTokenText();
  const scope: AreaScope = {
    people: people.length > 0 ? [...people].sort() : null,
    areas: wish.areas.length > 0 ? SCOPE_AREAS.filter((area) => wish.areas.includes(area)) : null,
    first: null,
    last: null,
    access: wish.access,
  };
  const kept = {
    userId: viewer.user.id,
    tokenHash: hashSecret(token),
    name: wish.name,
    scope: formatAreaScope(scope),
    now,
    expiresAt: wish.days === null ? null : new Date(now.getTime() + wish.days * DAY_MS),
  };
  const id = await addApiToken(context.database, kept, MOST_TOKENS);
  if (id === null) return { problem: "too-many" };
  await addAuditEntry(context.database, { action: "make-token", userId: viewer.user.id, subject: wish.name });
  return { token };
}

/** Ends one of the viewer's tokens at once. False when it has ended already. */
export async function revokeApiToken(context: AuthContext, { user }: Viewer, id: string): Promise<boolean> {
  const name = await deleteApiToken(context.database, user.id, id);
  if (name === null) return false;
  await addAuditEntry(context.database, { action: "revoke-token", userId: user.id, subject: name });
  return true;
}

/** A token as its user reads of it. */
export type ListedToken = Omit<ApiToken, "scope"> & {
  readonly access: AreaScope["access"];
  readonly areas: AreaScope["areas"];
  /** The names of those whom it opens; null: of all. */
  readonly people: readonly string[] | null;
  readonly isExpired: boolean;
};

/** The viewer's tokens, the newest first, and whether there may be another. */
export async function loadApiTokens(
  context: AuthContext,
  viewer: Viewer,
): Promise<{ readonly tokens: readonly ListedToken[]; readonly isFull: boolean }> {
  const tokens = await listApiTokens(context.database, viewer.user.id);
  const now = context.now().getTime();
  return {
    isFull: tokens.length >= MOST_TOKENS,
    tokens: tokens.flatMap(({ scope: text, ...token }) => {
      const scope = parseAreaScope(text);
      if (!scope) return [];
      return [
        {
          ...token,
          access: scope.access,
          areas: scope.areas,
          people: scope.people && namesOf(viewer.people, scope),
          isExpired: token.expiresAt !== null && token.expiresAt <= now,
        },
      ];
    }),
  };
}

function namesOf(people: readonly ViewerPerson[], scope: AreaScope): string[] {
  return people.filter(({ id }) => allowsPerson(scope, id)).map(({ name }) => name);
}
