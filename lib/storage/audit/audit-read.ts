import type { Database } from "#lib/storage/database.ts";
import type { AuditAction } from "./audit-entry.ts";

/**
 * One entry as shown to the user it concerns. `at` in ms since 1970; names are null where the user may not know them.
 */
export type Activity = {
  id: string;
  at: number;
  action: AuditAction;
  subject: string | null;
  /** Whether the reader's own account did it. */
  own: boolean;
  actor: string | null;
  person: string | null;
  other: string | null;
  address: string | null;
  userAgent: string | null;
};

// What this account did, what concerns it, and what anyone did to a person that it owns. Others are named only when
// they share a person or an invitation with it; origins are shown only for the reader's own acts and for refusals.
const entriesOf = (filter: string) => `
  with owned as (select person_id from access where user_id = $1 and role = 'owner'),
  mine as (
    select e.id from audit_entry e where user_id = $1 and ${filter}
    union select e.id from audit_entry e where other_user_id = $1 and ${filter}
    union select e.id from audit_entry e join owned using (person_id) where ${filter}),
  known as (
    select a.user_id from access a join owned using (person_id)
    union select i.receiver_id from invitation i join owned using (person_id) where i.receiver_id is not null
    union select o.user_id from access a join access o using (person_id) where a.user_id = $1 and o.role = 'owner')
  select e.id::text, e.at, e.action, e.subject, coalesce(e.user_id = $1, false) own,
         case when e.user_id in (select user_id from known) then coalesce(u.name, u.email) end actor,
         case when exists (select from access a where a.person_id = e.person_id and a.user_id = $1) then p.name end person,
         case when e.other_user_id in (select user_id from known) then coalesce(o.name, o.email) end other,
         case when e.user_id = $1 or e.action = 'access-refused' then e.address end address,
         case when e.user_id = $1 or e.action = 'access-refused' then e.user_agent end "userAgent"
  from mine join audit_entry e using (id)
  left join "user" u on u.id = e.user_id left join "user" o on o.id = e.other_user_id
  left join person p on p.id = e.person_id`;

type Row = Omit<Activity, "at"> & { at: Date };
const readRow = ({ at, ...row }: Row): Activity => ({ ...row, at: at.getTime() });

/** What happened in an account and around its persons, newest first: at most `limit` after `offset`. */
export async function listActivity(
  { pool }: Pick<Database, "pool">,
  userId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<Activity[]> {
  const { rows } = await pool.query<Row>(`${entriesOf("true")} order by e.id desc limit $2 offset $3`, [
    userId,
    limit,
    offset,
  ]);
  return rows.map(readRow);
}

/** Important acts: new ways in, new browsers, new shares. */
const NOTABLE: readonly AuditAction[] = [
  "new-browser",
  "add-sign-in",
  "open-sign-in",
  "change-email",
  "change-password",
  "reset-password",
  "accept-invitation",
  "let-in",
  "make-token",
];

/**
 * Important entries of the last month that were not confirmed in this browser yet, newest first. Excludes this
 * browser's own first sign-in, and acceptances that were answered since.
 */
export async function findNews(
  { pool }: Pick<Database, "pool">,
  { userId, browserId, limit }: { userId: string; browserId: string; limit: number },
): Promise<Activity[]> {
  // Each page of a signed-in user asks this, and to plan it takes longer than to run it.
  const { rows } = await pool.query<Row>({
    name: "find-news",
    text: `${entriesOf("e.action = any($3) and e.at > now() - interval '30 days'")}
     where e.subject is distinct from $2
       and (e.action <> 'accept-invitation' or e.user_id <> $1 and exists (
         select from invitation i where i.person_id = e.person_id and i.receiver_id = e.user_id
           and i.state = 'waiting' and i.expires_at > now()))
       and e.id > coalesce((select news_seen_id from known_browser where id = $2::uuid), 0)
     order by e.id desc limit $4`,
    values: [userId, browserId, NOTABLE, limit],
  });
  return rows.map(readRow);
}

/** Notes that the entries up to this one were confirmed in a browser. */
export async function noteNewsSeen(
  { pool }: Pick<Database, "pool">,
  { userId, browserId, newestId }: { userId: string; browserId: string; newestId: string },
): Promise<void> {
  await pool.query(
    `update known_browser set news_seen_id = greatest(coalesce(news_seen_id, 0),
       (select coalesce(max(id), 0) from audit_entry where id <= $3::bigint))
     where id = $2 and user_id = $1`,
    [userId, browserId, newestId],
  );
}
