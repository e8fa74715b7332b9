"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { accepted, ownerAct, refused } from "#app/owner-act.ts";
import { readText } from "#app/read-form.ts";
import type { FormState } from "#components/form/form-state.ts";
import { requestRangeSync, requestSubscriptionCheck } from "#lib/connections/request-sync.ts";
import { currentConnections } from "#lib/connections/connections-context.ts";
import { MAX_MINUTE_DAYS, RANGE_VALUES } from "#lib/connections/range-choice.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { findConnectionPage } from "#lib/queries/load-connections.ts";
import type { Window } from "#lib/metrics/window.ts";
import { type ParsedDayRange, parseDayRange } from "#lib/series/parse-day-range.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { loadClock } from "./load-clock.ts";

/** A gap as the page wrote it, ms. */
const GAP = z
  .object({ fromAt: z.coerce.number().int().min(0), toAt: z.coerce.number().int().max(8e14) })
  .refine(({ fromAt, toAt }) => fromAt < toAt);
const CHOICE = z.array(z.enum(RANGE_VALUES)).min(1);
/** A longer answer is fetched in more pieces than one act should hold. */
const MAX_RANGE_DAYS = 366;
const MAX_MINUTES_MS = (MAX_MINUTE_DAYS + 1) * DAY_MS;

/** Asks Withings again for a gap (`fromAt`, `toAt`) or for some days (`from`, `to`, as typed), of the kinds in `choice`. */
export async function fetchRange(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("connection.healthActions");
  return ownerAct(form, async ({ viewer, person }) => {
    const found = await findConnectionPage(viewer, readText(form, "connectionId"));
    if (found?.person.id !== person.id) return refused(t("linkNoLongerExists"));
    const choice = form.getAll("choice").filter((value) => typeof value === "string");
    const values = { from: readText(form, "from"), to: readText(form, "to"), choice: choice.join(" ") };
    const { zone, now } = await loadClock(viewer);
    const parsed = form.has("fromAt")
      ? readGap(form)
      : inWords(parseDayRange(values, { zone, today: localDayOf(now, zone), longest: MAX_RANGE_DAYS }));
    const kinds = CHOICE.safeParse(choice).data;
    if ("errors" in parsed || !kinds) {
      const missing = kinds ? {} : { choice: t("chooseWhatToFetch") };
      return { errors: { ...("errors" in parsed ? parsed.errors : {}), ...missing }, values };
    }
    if (kinds.includes("minutes") && parsed.window.to - parsed.window.from > MAX_MINUTES_MS)
      return { errors: { to: t("tooManyDays", { days: MAX_MINUTE_DAYS }) }, values };
    await requestRangeSync(currentConnections(), found.connection.connectionId, parsed.window, kinds);
    revalidatePath("/connections", "layout");
    return accepted(t("fetching"));
  });
}

/** Compares the subscriptions with Withings' list now. */
export async function checkSubscriptions(_state: FormState, form: FormData): Promise<FormState> {
  const t = getWords("connection.healthActions");
  return ownerAct(form, async ({ viewer, person }) => {
    const found = await findConnectionPage(viewer, readText(form, "connectionId"));
    if (found?.person.id !== person.id) return refused(t("linkNoLongerExists"));
    await requestSubscriptionCheck(currentConnections(), found.connection.connectionId);
    revalidatePath("/connections", "layout");
    return accepted(t("checking"));
  });
}

type RangeInWords = { readonly window: Window } | { readonly errors: Readonly<Record<string, string>> };

function inWords(parsed: ParsedDayRange): RangeInWords {
  const t = getWords("connection.healthActions");
  if ("window" in parsed) return parsed;
  const fields = Object.entries(parsed.mistakes);
  return {
    errors: Object.fromEntries(
      fields.map(([field, { kind, ...values }]) => [field, t(`days.${kind}`, values)]),
    ),
  };
}

function readGap(form: FormData): RangeInWords {
  const t = getWords("connection.healthActions");
  const gap = GAP.safeParse(Object.fromEntries(form));
  return gap.success
    ? { window: { from: gap.data.fromAt, to: gap.data.toAt } }
    : { errors: { from: t("unreadable") } };
}
