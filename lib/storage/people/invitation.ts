import type pg from "pg";
import { appendAudit, type NewAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { notifySessions } from "#lib/storage/channels.ts";
import type { Database } from "#lib/storage/database.ts";
import { KEPT_DAYS } from "#lib/storage/kept-days.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

type InvitationState = "open" | "waiting" | "let-in" | "refused" | "declined" | "withdrawn";

/** An invitation to see a person, with the names that its pages show. */
export type Invitation = {
  id: string;
  state: InvitationState;
  personId: string;
  personName: string;
  inviterId: string;
  inviterName: string | null;
  createdAt: Date;
  expiresAt: Date;
  /** The user who accepted or declined it. */
  receiver: { id: string; name: string | null; email: string | null } | null;
  answeredAt: Date | null;
  /** Whether an account was made by it. */
  registered: boolean;
};

const SELECT = `
  select i.id, i.state, i.person_id "personId", p.name "personName", i.inviter_id "inviterId", u.name "inviterName",
         i.created_at "createdAt", i.expires_at "expiresAt", i.answered_at "answeredAt",
         i.registered_at is not null "registered",
         case when r.id is not null then json_build_object('id', r.id, 'name', r.name, 'email', r.email) end "receiver"
  from invitation i join person p on p.id = i.person_id join "user" u on u.id = i.inviter_id
  left join "user" r on r.id = i.receiver_id`;

/** Adds an invitation; its code is kept by its hash alone. Forgets those that ended a month ago. */
export async function addInvitation(
  database: Database,
  invitation: { codeHash: string; personId: string; inviterId: string; now: Date; expiresAt: Date },
): Promise<void> {
  const { codeHash, personId, inviterId, now, expiresAt } = invitation;
  await inTransaction(database, async (client) => {
    await client.query(
      `delete from invitation where expires_at < $1::timestamptz - interval '${KEPT_DAYS.invitations} days'`,
      [now],
    );
    await client.query(
      `insert into invitation (id, code_hash, person_id, inviter_id, created_at, expires_at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5)`,
      [codeHash, personId, inviterId, now, expiresAt],
    );
    await appendAudit(client, { action: "invite", userId: inviterId, personId });
  });
}

/** The invitation with this code; null when there is none. */
export async function findInvitation(database: Database, codeHash: string): Promise<Invitation | null> {
  const { rows } = await database.pool.query<Invitation>(`${SELECT} where i.code_hash = $1`, [codeHash]);
  return rows[0] ?? null;
}

/** The invitations to see these persons that are open or wait for an owner's answer, the newest first. */
export async function listInvitations(
  database: Database,
  personIds: readonly string[],
  now: Date,
): Promise<Invitation[]> {
  const { rows } = await database.pool.query<Invitation>(
    `${SELECT} where i.person_id = any($1::uuid[]) and i.state in ('open', 'waiting') and i.expires_at > $2
     order by i.created_at desc`,
    [personIds, now],
  );
  return rows;
}

// Each step is one UPDATE that names the state it starts from: of two at the same time, the second changes nothing.

/**
 * A receiver answers an open invitation. False when it is no longer open, or when the receiver sees the person
 * already.
 */
export function answerInvitation(
  database: Database,
  answer: { codeHash: string; receiverId: string; state: "waiting" | "declined"; now: Date; expiresAt: Date },
): Promise<boolean> {
  const action = answer.state === "waiting" ? "accept-invitation" : "decline-invitation";
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<{ personId: string }>(
      `update invitation i set state = $3::invitation_state, receiver_id = $2, answered_at = $4, expires_at = $5
       where code_hash = $1 and state = 'open' and expires_at > $4
         and not exists (select from access a where a.person_id = i.person_id and a.user_id = $2)
       returning person_id "personId"`,
      [answer.codeHash, answer.receiverId, answer.state, answer.now, answer.expiresAt],
    );
    return note(client, rows[0] && { action, userId: answer.receiverId, personId: rows[0].personId });
  });
}

type Wish = { invitationId: string; personId: string; userId: string; now: Date };

/** An owner lets in the user who accepted. False when no one is waiting any more. */
export function letIn(database: Database, { invitationId, personId, userId, now }: Wish): Promise<boolean> {
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<{ receiverId: string }>(
      `update invitation set state = 'let-in' where id = $1 and person_id = $2 and state = 'waiting' and expires_at > $3
       returning receiver_id "receiverId"`,
      [invitationId, personId, now],
    );
    const receiverId = rows[0]?.receiverId;
    if (receiverId === undefined) return false;
    await client.query(
      "insert into access (user_id, person_id, role) values ($1, $2, 'viewer') on conflict do nothing",
      [receiverId, personId],
    );
    await notifySessions(client, [receiverId]);
    return note(client, { action: "let-in", userId, personId, otherUserId: receiverId });
  });
}

/** An owner refuses the user who accepted, or withdraws an unanswered invitation. False when it has ended already. */
export function endInvitation(
  database: Database,
  { invitationId, personId, userId, now }: Wish,
): Promise<boolean> {
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<{ state: InvitationState; receiverId: string | null }>(
      `update invitation set
         state = case state when 'open' then 'withdrawn'::invitation_state else 'refused'::invitation_state end
       where id = $1 and person_id = $2 and state in ('open', 'waiting') and expires_at > $3
       returning state, receiver_id "receiverId"`,
      [invitationId, personId, now],
    );
    const [ended] = rows;
    const action = ended?.state === "refused" ? "refuse-invitation" : "withdraw-invitation";
    return note(client, ended && { action, userId, personId, otherUserId: ended.receiverId });
  });
}

async function note(client: pg.PoolClient, entry: NewAuditEntry | undefined): Promise<boolean> {
  if (entry) await appendAudit(client, entry);
  return entry !== undefined;
}
