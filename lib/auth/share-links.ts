import { z } from "zod";
import { getWords } from "#lib/messages/get-words.ts";
import { formatAreaScope, SCOPE_AREAS } from "#lib/metrics/area-scope.ts";
import {
  addDays,
  daysBetween,
  type LocalDay,
  nextDay,
  parseLocalDay,
  startOfLocalDay,
} from "#lib/metrics/local-day.ts";
import { hashSecret, makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import {
  addShareLink,
  countPasscodeTry,
  findOpenableLink,
  MOST_WRONG_TRIES,
  noteWrongPasscodes,
  type OpenableLink,
  openShareLink,
  revokeShareLink,
} from "#lib/storage/people/share-links.ts";
import type { AuthContext } from "./auth-context.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { countTry } from "./rate-limit.ts";
import type { PersonAccess } from "./session-gate.ts";

/** How long a link may last. */
export const MOST_LINK_DAYS = 366;
const MOST_OPENINGS = 100;
/** How many days back a link may show that moves along with today: more than anyone has measured. */
const MOST_LAST_DAYS = 36_600;
const MOST_LABEL = 60;
const LEAST_PASSCODE = 6;
/** For the pages that say so. */
export const MOST_WRONG_PASSCODES = MOST_WRONG_TRIES;
const MOST_PASSCODE = 100;
const ADDRESS = /^[\w-]{43}$/;

const t = getWords("share.problems");
const count = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^[1-9]\d{0,4}$/, t("count", { most }))
    .transform(Number)
    .refine((number) => number <= most, t("count", { most }));

/** What a form says of a new link. `today` on the clock of the days that it shows. */
export function shareForm(today: LocalDay) {
  return z
    .object({
      label: z
        .string()
        .trim()
        .min(1, t("noLabel"))
        .max(MOST_LABEL, t("longLabel", { most: MOST_LABEL })),
      areas: z.string().transform((text, context) => {
        const asked = text.split(" ");
        const areas = SCOPE_AREAS.filter((area) => asked.includes(area));
        if (!areas.some((area) => area !== "notes")) context.addIssue(t("noArea"));
        return areas;
      }),
      range: z.enum(["last", "fixed"], { error: t("noRange") }),
      lastDays: z.string(),
      from: z.string(),
      to: z.string(),
      until: z.string().transform((text, context) => {
        const day = parseLocalDay(text.trim());
        const fits = day !== null && day >= today && daysBetween(today, day) < MOST_LINK_DAYS;
        if (!fits) context.addIssue(t("until", { today, last: addDays(today, MOST_LINK_DAYS - 1) }));
        return day ?? today;
      }),
      openings: count(MOST_OPENINGS),
      passcode: z
        .string()
        .trim()
        .max(MOST_PASSCODE, t("longPasscode", { most: MOST_PASSCODE }))
        .refine(
          (text) => text === "" || text.length >= LEAST_PASSCODE,
          t("shortPasscode", { least: LEAST_PASSCODE }),
        ),
    })
    .superRefine(({ range, lastDays, from, to }, context) => {
      const complain = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: [field], message });
      if (range === "last") {
        const read = count(MOST_LAST_DAYS).safeParse(lastDays);
        if (!read.success) complain("lastDays", t("count", { most: MOST_LAST_DAYS }));
        return;
      }
      const [first, last] = [parseLocalDay(from.trim()), parseLocalDay(to.trim())];
      if (first === null || first > today) complain("from", t("noFirstDay"));
      if (last === null || (first !== null && last < first)) complain("to", t("noLastDay"));
    });
}

export type MadeLink = { readonly address: string } | { readonly problem: "later"; readonly at: Date };

/**
 * Makes a link that shows a person whom the viewer owns; days are those of `zone`. Its address is answered here and
 * never again. The caller has checked that the viewer is an owner.
 */
export async function makeShareLink(
  context: AuthContext,
  { viewer, person }: PersonAccess,
  form: z.output<ReturnType<typeof shareForm>>,
  zone: string,
): Promise<MadeLink> {
  const later = await countTry(context, "share", viewer.user.id);
  if (later) return { problem: "later", at: later };
  const fixed = form.range === "fixed";
  const secret = makeSecret();
  const scope = formatAreaScope({
    people: [person.id],
    areas: form.areas,
    first: fixed ? parseLocalDay(form.from.trim()) : null,
    last: fixed ? parseLocalDay(form.to.trim()) : null,
    access: "read",
  });
  const key = {
    personId: person.id,
    userId: viewer.user.id,
    addressHash: hashSecret(secret),
    now: context.now(),
  };
  await addShareLink(context.database, key, {
    ...{ label: form.label, scope, zone, mostOpenings: form.openings },
    lastDays: fixed ? null : Number(form.lastDays),
    passcodeHash: form.passcode === "" ? null : await hashPassword(form.passcode),
    expiresAt: new Date(startOfLocalDay(nextDay(form.until), zone)),
  });
  return { address: `${context.appUrl}/open/${secret}` };
}

/** Ends a link. False when it has ended already. The caller has checked that the viewer is an owner. */
export function endShareLink(
  context: AuthContext,
  { viewer, person }: PersonAccess,
  id: string,
): Promise<boolean> {
  const wish = { personId: person.id, id, userId: viewer.user.id, now: context.now() };
  return revokeShareLink(context.database, wish);
}

/**
 * The link with this address, while it can be opened. Null alike for one that never was, has expired, was ended, was
 * opened as often as it may, or had too many wrong passcodes. Looking opens nothing.
 */
export function findShareLink({ database, now }: AuthContext, secret: string): Promise<OpenableLink | null> {
  return ADDRESS.test(secret) ? findOpenableLink(database, hashSecret(secret), now()) : Promise.resolve(null);
}

export type Opening =
  /** `token` is the value of the cookie that shows the pages of the link. */
  | { readonly linkId: string; readonly token: string }
  | { readonly problem: "wrong"; readonly triesLeft: number }
  | { readonly problem: "gone" };

/** Uses up one opening of a link. A wrong passcode uses up one of the tries of its whole life instead. */
export async function openByAddress(
  context: AuthContext,
  { secret, passcode, userAgent }: { secret: string; passcode: string; userAgent: string | null },
): Promise<Opening> {
  const link = await findShareLink(context, secret);
  if (!link) return { problem: "gone" };
  const addressHash = hashSecret(secret);
  if (link.hasPasscode) {
    if (passcode.trim() === "") return { problem: "wrong", triesLeft: link.triesLeft };
    const tried = await countPasscodeTry(context.database, addressHash, context.now());
    if (!tried) return { problem: "gone" };
    if (!(await verifyPassword(tried.passcodeHash, passcode.trim()))) {
      if (tried.triesLeft > 0) return { problem: "wrong", triesLeft: tried.triesLeft };
      await noteWrongPasscodes(context.database, link);
      return { problem: "gone" };
    }
  }
  const token = makeSecret();
  const opened = await openShareLink(context.database, {
    ...{ addressHash, userAgent, tokenHash: hashSecret(token), now: context.now(), tried: link.hasPasscode },
  });
  return opened ? { linkId: opened.linkId, token } : { problem: "gone" };
}
