import { randomUUID } from "node:crypto";
import { NO_ORIGIN } from "#lib/storage/accounts/request-origin.ts";
import { appendAudit } from "#lib/storage/audit/audit-entry.ts";
import type { Database, Queryable } from "#lib/storage/database.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

/** Wrong passcodes in the whole life of a link, after which it opens no more. */
export const MOST_WRONG_TRIES = 10;

/** What its maker chose. `scope` as `formatAreaScope` writes it. */
export type ShareLinkContent = {
  readonly label: string;
  readonly scope: string;
  /** So many days up to today, in place of those of the scope; null where those hold. */
  readonly lastDays: number | null;
  readonly zone: string;
  readonly passcodeHash: string | null;
  readonly mostOpenings: number;
  readonly expiresAt: Date;
};

/** A link as owners of its person see it. Instants in ms. */
export type ListedShareLink = Pick<
  ShareLinkContent,
  "label" | "scope" | "lastDays" | "zone" | "mostOpenings"
> & {
  readonly id: string;
  readonly hasPasscode: boolean;
  readonly openings: number;
  readonly wrongTries: number;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  /** The newest first. */
  readonly log: readonly { readonly openedAt: number; readonly userAgent: string | null }[];
};

/** A link that can be opened. */
export type OpenableLink = {
  readonly personId: string;
  readonly id: string;
  readonly hasPasscode: boolean;
  readonly triesLeft: number;
};

/** What an opening shows, and of whom. */
export type OpenedLink = {
  readonly linkId: string;
  readonly personId: string;
  readonly personName: string;
  readonly scope: string;
  readonly lastDays: number | null;
  readonly zone: string;
};

const MS = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const LIVING = "l.revoked_at is null and l.expires_at > $2";
const OF_OWNER = `exists (
  select from access a where a.user_id = l.user_id and a.person_id = l.person_id and a.role = 'owner')`;
const OPENABLE = `l.address_hash = $1 and ${LIVING} and l.openings < l.most_openings and ${OF_OWNER}`;
const UNTRIED = `l.wrong_tries < ${MOST_WRONG_TRIES}`;

/** Keeps a new link, whose address is kept by its hash alone; returns its id. */
export async function addShareLink(
  database: Pick<Database, "pool">,
  {
    personId,
    userId,
    addressHash,
    now,
  }: { personId: string; userId: string; addressHash: string; now: Date },
  link: ShareLinkContent,
): Promise<string> {
  const id = randomUUID();
  await inTransaction(database, async (client) => {
    await client.query(
      `insert into share_link (person_id, id, user_id, address_hash, label, scope, last_days, zone, passcode_hash,
         most_openings, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[personId, id, userId, addressHash, link.label, link.scope, link.lastDays, link.zone],
        ...[link.passcodeHash, link.mostOpenings, now, link.expiresAt],
      ],
    );
    await appendAudit(client, { action: "share-link", userId, personId });
  });
  return id;
}

/** The links that show a person, the newest first. */
export async function listShareLinks(
  { pool }: Pick<Database, "pool">,
  personId: string,
): Promise<ListedShareLink[]> {
  const { rows } = await pool.query<ListedShareLink>(
    `select l.id, l.label, l.scope, l.last_days "lastDays", l.zone, l.most_openings "mostOpenings",
       l.passcode_hash is not null "hasPasscode", l.openings, l.wrong_tries "wrongTries",
       ${MS("l.created_at")} "createdAt", ${MS("l.expires_at")} "expiresAt", ${MS("l.revoked_at")} "revokedAt",
       coalesce((
         select json_agg(json_build_object('openedAt', ${MS("o.opened_at")}, 'userAgent', o.user_agent)
           order by o.opened_at desc, o.id)
         from share_opening o where o.person_id = l.person_id and o.link_id = l.id), '[]') log
     from share_link l where l.person_id = $1 order by l.created_at desc, l.id`,
    [personId],
  );
  return rows;
}

/** Ends a link, and all that was opened by it. False when it has ended already. */
export async function revokeShareLink(
  database: Pick<Database, "pool">,
  { personId, id, userId, now }: { personId: string; id: string; userId: string; now: Date },
): Promise<boolean> {
  return inTransaction(database, async (client) => {
    const { rowCount } = await client.query(
      `update share_link l set revoked_at = $2 where l.person_id = $1 and l.id = $3 and ${LIVING}`,
      [personId, now, id],
    );
    if (rowCount !== 1) return false;
    await appendAudit(client, { action: "end-share-link", userId, personId });
    return true;
  });
}

/** Ends every link that shows a person. */
export async function revokeShareLinksOf(client: Queryable, personId: string, now: Date): Promise<void> {
  await client.query(`update share_link l set revoked_at = $2 where l.person_id = $1 and ${LIVING}`, [
    personId,
    now,
  ]);
}

/** The link with this address, as long as it can be opened; null for any other. */
export async function findOpenableLink(
  { pool }: Pick<Database, "pool">,
  addressHash: string,
  now: Date,
): Promise<OpenableLink | null> {
  const { rows } = await pool.query<OpenableLink>(
    `select l.person_id "personId", l.id, l.passcode_hash is not null "hasPasscode",
       ${MOST_WRONG_TRIES} - l.wrong_tries "triesLeft"
     from share_link l where ${OPENABLE} and ${UNTRIED}`,
    [addressHash, now],
  );
  return rows[0] ?? null;
}

/**
 * Counts a try of the passcode before it is made, so that many at once are no more than those that are left. The
 * opening takes it back. Null when the link cannot be opened.
 */
export async function countPasscodeTry(
  { pool }: Pick<Database, "pool">,
  addressHash: string,
  now: Date,
): Promise<{ readonly passcodeHash: string; readonly triesLeft: number } | null> {
  const { rows } = await pool.query<{ passcodeHash: string; triesLeft: number }>(
    `update share_link l set wrong_tries = l.wrong_tries + 1
     where ${OPENABLE} and ${UNTRIED} and l.passcode_hash is not null
     returning l.passcode_hash "passcodeHash", ${MOST_WRONG_TRIES} - l.wrong_tries "triesLeft"`,
    [addressHash, now],
  );
  return rows[0] ?? null;
}

/** Notes that wrong passcodes have ended a link. */
export async function noteWrongPasscodes(
  database: Pick<Database, "pool">,
  { personId }: Pick<OpenableLink, "personId">,
): Promise<void> {
  await appendAudit(database.pool, { action: "lock-share-link", personId }, NO_ORIGIN);
}

// One statement: of two at once the second sees what the first counted, and an opening is never without its count.
const OPEN = (condition: string, tries: string) => `
  with counted as (
    update share_link l set openings = l.openings + 1 ${tries}
    where ${OPENABLE} and ${condition}
    returning l.person_id, l.id)
  insert into share_opening (person_id, link_id, id, token_hash, opened_at, user_agent)
  select person_id, id, gen_random_uuid(), $3, $2, $4 from counted
  returning person_id "personId", link_id "linkId"`;
const OPEN_FREELY = OPEN("l.passcode_hash is null", "");
const OPEN_AFTER_TRY = OPEN("l.passcode_hash is not null", ", wrong_tries = l.wrong_tries - 1");

/** Counts an opening, and keeps the cookie of its browser by its hash. Null when the link cannot be opened any more. */
export async function openShareLink(
  database: Pick<Database, "pool">,
  opening: {
    readonly addressHash: string;
    readonly tokenHash: string;
    readonly userAgent: string | null;
    readonly now: Date;
    /** Whether a right passcode was given, and its try counted. */
    readonly tried: boolean;
  },
): Promise<{ readonly personId: string; readonly linkId: string } | null> {
  const { addressHash, tokenHash, userAgent, now, tried } = opening;
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<{ personId: string; linkId: string }>(
      tried ? OPEN_AFTER_TRY : OPEN_FREELY,
      [addressHash, now, tokenHash, userAgent?.slice(0, 300) ?? null],
    );
    const [opened] = rows;
    if (!opened) return null;
    await appendAudit(client, { action: "open-share-link", personId: opened.personId }, NO_ORIGIN);
    return opened;
  });
}

/** What the holder of a cookie may see by a link; null for none, or one from before `since`. */
export async function findOpenedLink(
  { pool }: Pick<Database, "pool">,
  { linkId, tokenHash, now, since }: { linkId: string; tokenHash: string; now: Date; since: Date },
): Promise<OpenedLink | null> {
  const { rows } = await pool.query<OpenedLink>({
    name: "find-opened-link",
    text: `select l.id "linkId", l.person_id "personId", p.name "personName", l.scope, l.last_days "lastDays", l.zone
      from share_opening o join share_link l on l.person_id = o.person_id and l.id = o.link_id
      join person p on p.id = l.person_id
      where o.token_hash = $1 and ${LIVING} and l.id = $3 and o.opened_at > $4 and ${OF_OWNER}`,
    values: [tokenHash, now, linkId, since],
  });
  return rows[0] ?? null;
}
