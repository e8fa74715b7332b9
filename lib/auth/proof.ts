import { getWords } from "#lib/messages/get-words.ts";
import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { noteProof } from "#lib/storage/accounts/session.ts";
import type { AuthContext } from "./auth-context.ts";
import { checkPassword } from "./check-password.ts";
import type { Viewer } from "./viewer.ts";

/** How long a proof holds: a password, or a round trip to Withings; signing in is one. */
export const PROOF_MS = 10 * 60 * 1000;

/** The acts for which an open session alone is not enough. */
export const PROVEN_ACTS = [
  "add-sign-in",
  "change-email",
  "delete-account",
  "delete-person",
  "delete-data",
  "export",
  "invite",
  "let-in",
  "make-token",
  "share-link",
] as const;
export type ProvenAct = (typeof PROVEN_ACTS)[number];

/** Reads an act from an address or a form; null for anything else. */
export function findProvenAct(text: string | null): ProvenAct | null {
  return PROVEN_ACTS.find((act) => act === text) ?? null;
}

/** The act in the words that follow "to"; null means any. */
export function describeAct(act: ProvenAct | null): string {
  return getWords("auth.provenActs")(act ?? "any");
}

/** Whether this session has proved whose account it is within the last ten minutes. */
export function isProved({ provedAt }: Pick<Viewer, "provedAt">, now: Date): boolean {
  return provedAt !== null && now.getTime() - provedAt.getTime() < PROOF_MS;
}

/** Why an act may not go on yet: a proof is wanted, the password was wrong, or too many were tried. */
export type ProofDemand = { problem: "missing" | "wrong" } | { problem: "later"; at: Date };

/**
 * The one place that demands a fresh proof. Null when the act may go on; `password` is what was typed to prove it
 * now, empty when nothing was.
 */
export async function demandProof(
  context: AuthContext,
  viewer: Viewer,
  act: ProvenAct,
  password = "",
): Promise<ProofDemand | null> {
  if (isProved(viewer, context.now())) return null;
  if (password === "") return { problem: "missing" };
  return (
    (await checkPassword(context, viewer, password, act)) ?? (await keepProof(context, viewer, "password"))
  );
}

/** Keeps that this session has proved whose account it is. */
export async function keepProof(
  context: AuthContext,
  viewer: Viewer,
  way: "password" | "withings",
): Promise<null> {
  await noteProof(context.database, viewer.sessionId, context.now());
  await addAuditEntry(context.database, { action: "prove", userId: viewer.user.id, subject: way });
  return null;
}
