import { z } from "zod";
import { isUnderweight, LEAST_BODY_MASS_INDEX } from "#lib/metrics/underweight.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import { AIMS } from "#lib/metrics/goal.ts";
import { addMonths, type LocalDay, parseLocalDay } from "#lib/metrics/local-day.ts";
import { parseQuantity } from "#lib/metrics/parse-quantity.ts";
import { isPossible, possibleRange } from "#lib/metrics/possible-value.ts";
import { toNumber } from "#lib/metrics/quantity.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric, type MetricKey } from "#lib/metrics/registry.ts";
import { unitLabel } from "#lib/metrics/unit.ts";
import type { GoalContent } from "#lib/storage/people/weight-goal.ts";

/** The fields of the form, as they were typed; `confirmed` names the weight that was confirmed. */
export const GOAL_FORM = z.object({
  aim: z.string(),
  goal: z.string(),
  by: z.string(),
  low: z.string(),
  high: z.string(),
  height: z.string(),
  confirmed: z.string(),
});

/** What is known of the person: their trend (kg) and height (m), null where they are not. */
export type KnownBody = { readonly trend: number | null; readonly height: number | null };

/**
 * What a form says; or what is wrong with it by field. Of a goal that has to be confirmed first, `confirm` is what the
 * form sends back as `confirmed`.
 */
export type ReadGoal =
  | { readonly content: GoalContent }
  | { readonly errors: Readonly<Record<string, string>>; readonly confirm?: string };

const FURTHEST_MONTHS = 120;

/**
 * Reads a weight goal as it was typed, in the reader's units. One that lies below a body mass index of 18.5 has to be
 * confirmed, and the weight is part of that: another one is asked about again. `today` is the reader's.
 */
export function readWeightGoal(
  typed: z.output<typeof GOAL_FORM>,
  { units, locale, zone }: Reader,
  { trend, height }: KnownBody,
  today: LocalDay,
): ReadGoal {
  const t = getWords("goal.problems");
  const errors: Record<string, string> = {};
  const aim = AIMS.find((one) => one === typed.aim);
  if (!aim) return { errors: { aim: t("chooseAim") } };
  const keeps = aim === "keep";
  const low = read(keeps ? "low" : "goal", "weight");
  const high = keeps ? read("high", "weight") : low;
  const by = keeps || typed.by.trim() === "" ? null : parseLocalDay(typed.by.trim());
  if (
    !keeps &&
    typed.by.trim() !== "" &&
    (by === null || by <= today || by > addMonths(today, FURTHEST_MONTHS))
  )
    errors["by"] = t("noDay");
  const tall = height ?? read("height", "height");
  if (Number.isNaN(low) || Number.isNaN(high) || Object.keys(errors).length > 0) return { errors };
  const reader = { units, locale, zone };
  const shown = (kilograms: number) => formatMetricValue(getMetric("weight"), kilograms, reader);
  if (keeps && low >= high) return { errors: { high: t("notHigher") } };
  if (!keeps && trend !== null && (aim === "lose" ? low >= trend : low <= trend))
    return { errors: { goal: t("thereAlready", { aim, trend: shown(trend) }) } };
  const confirm = String(low);
  if (isUnderweight(low, tall) && typed.confirmed !== confirm)
    return {
      confirm,
      errors: {
        confirmed: t("underweight", {
          goal: shown(low),
          height: formatMetricValue(getMetric("height"), tall, reader),
          // Rounded down, so that 18.496 is not called 18.5.
          index: (low / tall ** 2).toLocaleString(locale, {
            minimumFractionDigits: 2,
            maximumFractionDigits: 2,
            roundingMode: "floor",
          }),
          least: LEAST_BODY_MASS_INDEX.toLocaleString(locale),
        }),
      },
    };
  return { content: { aim, low, high, by } };

  /** NaN, with an error, where it is no such number. */
  function read(name: "goal" | "low" | "high" | "height", metric: Extract<MetricKey, "weight" | "height">) {
    const { unitKind, parts } = getMetric(metric);
    const quantity = parseQuantity(typed[name], unitKind, units);
    if (quantity && isPossible({ code: parts[0].code, ...quantity })) return toNumber(quantity);
    const range = possibleRange(parts[0].code);
    const write = (value: number) => formatValue(value, unitKind, units, locale);
    errors[name] =
      quantity && range
        ? t("impossible", { low: write(range.from), high: write(range.to) })
        : t("noNumber", { unit: unitLabel(unitKind, units) });
    return NaN;
  }
}
