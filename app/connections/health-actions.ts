"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { accepted, ownerAct, refused } from "#app/owner-act.ts";
import { readText } from "#app/read-form.ts";
import type { FormState } from "#components/account/form-state.ts";
import { requestSubscriptionCheck } from "#lib/connections/check-subscriptions-now.ts";
import { currentConnections } from "#lib/connections/connections-context.ts";
import { requestRangeSync } from "#lib/connections/sync-range.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { findConnectionPage } from "#lib/queries/load-connections.ts";
import { type ParsedDayRange, parseDayRange } from "#lib/series/parse-day-range.ts";
import { loadClock } from "./load-clock.ts";

/** A gap as the page wrote it: the last measurement before it and the first after it, ms. */
const GAP = z
  .object({ fromAt: z.coerce.number().int().min(0), toAt: z.coerce.number().int().max(8e14) })
  .refine(({ fromAt, toAt }) => fromAt < toAt);

/** Asks Withings again for a gap (`fromAt`, `toAt`) or for some days (`from`, `to`, as typed). */
export async function fetchRange(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async ({ viewer, person }) => {
    const found = await findConnectionPage(viewer, readText(form, "connectionId"));
    if (found?.person.id !== person.id) return refused("This link no longer exists.");
    const values = { from: readText(form, "from"), to: readText(form, "to") };
    const { zone, now } = await loadClock(viewer);
    const parsed: ParsedDayRange = form.has("fromAt")
      ? readGap(form)
      : parseDayRange(values, { zone, today: localDayOf(now, zone) });
    if ("errors" in parsed) return { errors: parsed.errors, values };
    await requestRangeSync(currentConnections(), found.connection.connectionId, parsed.window);
    revalidatePath("/connections", "layout");
    return accepted("Withings is being asked for these days again.");
  });
}

/** Compares the subscriptions with Withings' list now. */
export async function checkSubscriptions(_state: FormState, form: FormData): Promise<FormState> {
  return ownerAct(form, async ({ viewer, person }) => {
    const found = await findConnectionPage(viewer, readText(form, "connectionId"));
    if (found?.person.id !== person.id) return refused("This link no longer exists.");
    await requestSubscriptionCheck(currentConnections(), found.connection.connectionId);
    revalidatePath("/connections", "layout");
    return accepted("The list at Withings is being compared.");
  });
}

function readGap(form: FormData): ParsedDayRange {
  const gap = GAP.safeParse(Object.fromEntries(form));
  return gap.success
    ? { window: { from: gap.data.fromAt, to: gap.data.toAt } }
    : { errors: { from: "This range cannot be read." } };
}
