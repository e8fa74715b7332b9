import { allowsPerson, type AreaScope, parseAreaScope } from "#lib/metrics/area-scope.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import { type GuidelineKey, readGuideline } from "#lib/metrics/pressure-plan.ts";
import { readPreference, type ReadingPreferences } from "#lib/metrics/reading-preferences.ts";
import { parseSmoothing, type Smoothing } from "#lib/metrics/smoothing.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import type { AccountOwner } from "#lib/storage/accounts/account-owner.ts";
import { findApiToken, touchApiToken } from "#lib/storage/accounts/api-token.ts";
import { hashSecret } from "#lib/storage/accounts/secret-hash.ts";
import { findSession, touchSession } from "#lib/storage/accounts/session.ts";
import type { Database } from "#lib/storage/database.ts";
import { findPersonStates } from "#lib/storage/people/person-seq.ts";
import type { PersonId } from "./person-id.ts";
import { isExpired, nextExpiry, TOUCH_EVERY_MS } from "./session-life.ts";

export const THEMES = ["system", "light", "dark"] as const;

/**
 * A person whom the viewer may see, and whether only see. `seq` is how far the person's data had come: it is read with
 * the session, before any data, so that a live stream from there misses nothing.
 */
export type ViewerPerson = {
  id: PersonId;
  name: string;
  role: "owner" | "viewer";
  seq: number;
  /** By which a mean blood pressure of this person is classified. */
  guideline: GuidelineKey;
  /** The weight goal that was set here; null without one. */
  weightGoal: Goal | null;
};

/** The signed-in user as pages need it. */
export type Viewer = {
  sessionId: string;
  /** When this session last proved whose account it is. */
  provedAt: Date | null;
  browserId: string | null;
  user: {
    id: string;
    name: string | null;
    email: string | null;
    hasPassword: boolean;
    reading: ReadingPreferences;
    /** IANA zone chosen in the settings; null follows the browser. */
    zone: string | null;
    /** Of the drawn trend of weight. */
    smoothing: Smoothing;
    theme: (typeof THEMES)[number];
  };
  people: ViewerPerson[];
};

/** Who a session cookie belongs to; null when it is unknown, has idled out or is too old. */
export async function readViewer(
  database: Database,
  token: string | null,
  now: Date = new Date(),
): Promise<Viewer | null> {
  if (!token) return null;
  const found = await findSession(database, hashSecret(token));
  if (!found || isExpired(found, now)) return null;
  if (now.getTime() - found.lastSeenAt.getTime() > TOUCH_EVERY_MS)
    await touchSession(database, found.sessionId, {
      lastSeenAt: now,
      expires: nextExpiry(found.createdAt, now),
    });
  return {
    sessionId: found.sessionId,
    provedAt: found.provedAt,
    browserId: found.browserId,
    user: readUser(found.user),
    people: await readPeople(database, found.people),
  };
}

/** A program that asks with a token: whose it is, what the token opens, and who of that its user may see now. */
export type TokenHolder = {
  readonly tokenId: string;
  readonly scope: AreaScope;
  readonly user: Viewer["user"];
  /** As far as the token names them. */
  readonly people: readonly ViewerPerson[];
  /** Those whom its user may see and the token does not name, by their ids. */
  readonly unnamed: readonly string[];
};

/** A use of a token is written down at most this often. */
const TOUCH_TOKEN_MS = MINUTE_MS;

/** Who a token belongs to; null when it is unknown or has expired. What its user may not see, it does not open. */
export async function readTokenHolder(
  database: Database,
  token: string,
  now: Date,
): Promise<TokenHolder | null> {
  const found = await findApiToken(database, hashSecret(token));
  const scope = found && parseAreaScope(found.scope);
  // A token has no days: one that had some would open more than it says.
  if (!scope || scope.first !== null || scope.last !== null) return null;
  if (found.expiresAt !== null && found.expiresAt <= now) return null;
  if (found.lastUsedAt === null || now.getTime() - found.lastUsedAt.getTime() >= TOUCH_TOKEN_MS)
    await touchApiToken(database, found.tokenId, now);
  const named = found.people.filter(({ id }) => allowsPerson(scope, id));
  return {
    tokenId: found.tokenId,
    scope,
    user: readUser(found.user),
    people: await readPeople(database, named),
    unnamed: found.people.flatMap(({ id }) => (allowsPerson(scope, id) ? [] : [id])),
  };
}

function readUser(user: AccountOwner["user"]): Viewer["user"] {
  return {
    ...user,
    reading: readPreferences(user.reading),
    smoothing: parseSmoothing(user.smoothing) ?? "standard",
    theme: THEMES.find((theme) => theme === user.theme) ?? "system",
  };
}

async function readPeople(database: Database, people: AccountOwner["people"]): Promise<ViewerPerson[]> {
  const states = await findPersonStates(
    database,
    people.map(({ id }) => id),
  );
  return people.map((person) => {
    const state = states.get(person.id);
    return {
      ...person,
      id: person.id as PersonId,
      seq: state?.seq ?? 0,
      guideline: readGuideline(state?.guideline ?? null),
      weightGoal: state?.weightGoal ?? null,
    };
  });
}

function readPreferences(
  kept: Readonly<Record<keyof ReadingPreferences, string | null>>,
): ReadingPreferences {
  return {
    mass: readPreference("mass", kept.mass),
    length: readPreference("length", kept.length),
    temperature: readPreference("temperature", kept.temperature),
    distance: readPreference("distance", kept.distance),
    clock: readPreference("clock", kept.clock),
    weekStart: readPreference("weekStart", kept.weekStart),
  };
}
