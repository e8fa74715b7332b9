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
import { markUnreadable, UNREADABLE } from "./unreadable-grant.ts";

const BATCH = 500;

/** What a start finds: grants in all, those that no key opens, and those that came back with a key. */
export type KeyCheck = { readonly grants: number; readonly unreadable: number; readonly back: number };

/**
 * Looks at every token whether our keys open it. The links of those that cannot be opened say so from then on; those
 * that said so and can be opened again, because the former key is back, go on.
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
  if (back > 0) context.log.info({ grants: back }, "Links came back with their TOKEN_ENCRYPTION_KEY");
  return { grants, unreadable, back };
}

/** Seals anew, with the current key, what an older one sealed; while everything runs. Answers how many values. */
export async function resealTokens(context: ConnectionsContext): Promise<number> {
  let resealed = 0;
  for await (const { sealed } of everyGrant(context))
    for (const each of sealed) if (await reseal(context, each)) resealed += 1;
  for await (const each of everySecret(context)) if (await reseal(context, each)) resealed += 1;
  if (resealed > 0)
    context.log.info({ values: resealed }, "Encrypted anew with the current TOKEN_ENCRYPTION_KEY");
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

/** Null when no key of ours opens it. */
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
    if (!(await waitsBecause(client, id, UNREADABLE))) return false;
    await wakeWaiting(client, id, scopes);
    return true;
  });
}
