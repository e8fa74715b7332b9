import type { Words } from "#lib/messages/language.ts";
import type { ScopeArea } from "#lib/metrics/area-scope.ts";
import { formatCount } from "#lib/metrics/count.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";

/** "Body, Sleep and Notes": what a link shows. */
export function describeSharedAreas(
  t: Words<"share.scope">,
  names: Words<"metrics.areas">,
  areas: readonly ScopeArea[],
  locale: string,
): string {
  const list = areas.map((area) => (area === "notes" ? t("notes") : names(area)));
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(list);
}

type Days = {
  readonly lastDays: number | null;
  readonly days: { readonly first: LocalDay; readonly last: LocalDay } | null;
};

/** "The last 90 days", or from the first to the last of fixed ones. */
export function describeSharedDays(
  t: Words<"share.scope">,
  { lastDays, days }: Days,
  locale: string,
): string {
  if (lastDays !== null) return t("lastDays", { count: lastDays, shown: formatCount(lastDays, locale) });
  if (!days) return "";
  return t("fixed", {
    from: formatDay(days.first, locale, "date"),
    to: formatDay(days.last, locale, "date"),
  });
}
