import type { Condition, Offer } from "#lib/alerts/condition.ts";
import { limitField } from "#lib/alerts/read-condition-form.ts";
import { getFindingEntry } from "#lib/insights/registry.ts";
import type { Words } from "#lib/messages/language.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { displayDelta, displayNumber, shownUnit, type UnitPreferences } from "#lib/metrics/unit.ts";
import type { NumberField } from "./alert-form.tsx";

/** Of a silence, before another number is chosen. */
const USUAL_DAYS = 4;

/** The numbers that a form asks for: of a new alert on an offer, or of one that there is. */
export function numberFieldsOf(
  { form, parts }: { form: Words<"alerts.form">; parts: Words<"metric.reading"> },
  offer: Offer,
  condition: Condition | null,
  units: UnitPreferences,
): NumberField[] {
  switch (offer.kind) {
    case "finding": {
      const { alert, metric } = getFindingEntry(offer.finding);
      if (alert.sized === null) return [];
      const { unitKind } = getMetric(metric);
      const size = condition?.kind === "finding" ? condition.size : null;
      return [
        {
          name: "size",
          label: form("size", { unit: shownUnit(unitKind, units).after.other }),
          hint: form("sizeHint"),
          value: size === null ? "" : write(displayDelta(size, unitKind, units)),
          required: false,
        },
      ];
    }
    case "limit": {
      const metric = getMetric(offer.metric);
      const limits = condition?.kind === "limit" ? condition.limits : {};
      // Of stones and feet, pounds and inches: a limit is one number.
      const unit = shownUnit(metric.unitKind, units).after.other;
      return metric.parts.map(({ key }) => {
        const limit = limits[key];
        const isOne = metric.parts.length === 1;
        return {
          name: limitField(key),
          label: isOne
            ? form("value", { unit })
            : form("part", { part: parts(`parts.${key}` as "parts.systolic"), unit }),
          value: limit === undefined ? "" : write(displayNumber(limit, metric.unitKind, units)),
          required: isOne,
        };
      });
    }
    case "silence": {
      const days = condition?.kind === "silence" ? condition.days : USUAL_DAYS;
      return [{ name: "days", label: form("days"), value: String(days), required: true }];
    }
    default:
      return [];
  }
}

function write(value: number): string {
  return String(Number(value.toFixed(2)));
}
