import type { Words } from "#lib/messages/language.ts";
import { AFIB_CLASSES, isKnownClass } from "#lib/metrics/afib-class.ts";

/** The device's own word for a class; one that Withings has added since is named by its number. */
export function nameClass(t: Words<"metric.reading">, value: number): string {
  return isKnownClass(AFIB_CLASSES, value)
    ? t(`classes.${value as 0}`)
    : t("classes.unknown", { value: String(value) });
}
