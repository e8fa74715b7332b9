import {
  listSealedGrants,
  listSealedSecrets,
  replaceSealed,
  type SealedColumn,
  type SealedGrant,
  waitsBecause,
} from "#lib/storage/connections/sealed-rows.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { wakeWaiting } from "./link-connection.ts";
import { SealError } from "./token-cipher.ts";
import { markUnreadable, unreadableReason } from "./unreadable-grant.ts";

const BATCH = 500;

/** The result of the check at a start: all grants, those that no key opens, and those that came back with a key. */
export type KeyCheck = { readonly grants: number; readonly unreadable: number; readonly back: number };

/**
 * Checks whether our keys open every token. A link is marked when they do not, and resumes when the former key is back.
 */
export async function checkTokenKeys(context: ConnectionsContext): Promise<KeyCheck> {
  let [grants, unreadable, back] = [0, 0, 0];
  for await (const grant of everyGrant(context)) {
    grants += 1;
    if (!grant.sealed.every((each) => opens(context, each))) {
      unreadable += 1;
      await markUnreadable(context, grant);
    } else if (await bringBack(context, grant)) back += 1;
  }
  if (back > 0) context.log.info({ grants: back }, "Links work again: their TOKEN_ENCRYPTION_KEY is back");
  return { grants, unreadable, back };
}

/**
 * Re-encrypts with the current key what an older key encrypted, while everything runs. Returns the number of values.
 */
export async function resealTokens(context: ConnectionsContext): Promise<number> {
  let resealed = 0;
  for await (const { sealed } of everyGrant(context))
    for (const each of sealed) if (await reseal(context, each)) resealed += 1;
  for await (const each of everySecret(context)) if (await reseal(context, each)) resealed += 1;
  if (resealed > 0)
    context.log.info({ values: resealed }, "Re-encrypted with the current TOKEN_ENCRYPTION_KEY");
  return resealed;
}

async function* everyGrant({ database }: ConnectionsContext): AsyncGenerator<SealedGrant> {
  let after: string | null = null;
  for (;;) {
    const batch: SealedGrant[] = await listSealedGrants(database, after, BATCH);
    yield* batch;
    after = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH) return;
  }
}

async function* everySecret({ database }: ConnectionsContext): AsyncGenerator<SealedColumn> {
  let after: string | null = null;
  for (;;) {
    const batch: SealedColumn[] = await listSealedSecrets(database, after, BATCH);
    yield* batch;
    after = batch.at(-1)?.rowId ?? null;
    if (batch.length < BATCH) return;
  }
}

function opens(context: ConnectionsContext, sealed: SealedColumn): boolean {
  return open(context, sealed) !== null;
}

/** Null when none of our keys opens it. */
function open({ cipher }: ConnectionsContext, { bytes, ...place }: SealedColumn): string | null {
  try {
    return cipher.open(bytes, place);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

async function reseal(context: ConnectionsContext, sealed: SealedColumn): Promise<boolean> {
  const { cipher, database } = context;
  if (cipher.isCurrent(sealed.bytes)) return false;
  const text = open(context, sealed);
  return text !== null && replaceSealed(database, sealed, cipher.seal(text, sealed));
}

async function bringBack({ database }: ConnectionsContext, { id, scopes }: SealedGrant): Promise<boolean> {
  return inTransaction(database, async (client) => {
    if (!(await waitsBecause(client, id, unreadableReason()))) return false;
    await wakeWaiting(client, id, scopes);
    return true;
  });
}
