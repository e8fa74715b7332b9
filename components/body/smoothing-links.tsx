import Link from "next/link";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { HINDSIGHT } from "#lib/insights/weight-hindsight.ts";
import type { WeightLook } from "#lib/insights/weight-course.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { DAY_STARTS, SMOOTHINGS, type Smoothing } from "#lib/metrics/smoothing.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import type { SearchParams } from "#lib/series/range.ts";
import { smoothingSettings } from "#lib/series/smoothing-settings.ts";
import { weightLookQuery } from "./weight-look.ts";

type SmoothingLinksProps = {
  look: WeightLook;
  personId: string;
  /** Of the address: what else is in it stays. */
  query: SearchParams;
  reader: Reader;
};

const STYLE =
  "inline-flex min-h-11 items-center font-medium text-accent aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-brass aria-[current]:decoration-2 aria-[current]:underline-offset-8";

/** Chooses how strongly the drawn trend is smoothed, and whether it is drawn in hindsight too; with the formula of each. */
export function SmoothingLinks({ look, personId, query, reader }: SmoothingLinksProps) {
  const t = useWords("body.smoothing");
  const hrefOf = (chosen: WeightLook) =>
    `/people/${personId}/areas/body${weightLookQuery(chosen, query)}#weight-course`;
  const settingsOf = (smoothing: Smoothing) => {
    const { tauDays, splitDays } = smoothingSettings(smoothing);
    return {
      tau: tauDays.toLocaleString(reader.locale, { maximumFractionDigits: 2 }),
      share: (1 - Math.exp(-1 / tauDays)).toLocaleString(reader.locale, {
        style: "percent",
        maximumFractionDigits: 0,
      }),
      gap: splitDays,
    };
  };
  return (
    <div className="grid grid-cols-1">
      <nav aria-label={t("legend")} className="flex flex-wrap items-center gap-x-4 text-sm print:hidden">
        <span className="text-ink-soft">{t("legend")}</span>
        {SMOOTHINGS.map((smoothing) => (
          <Link
            key={smoothing}
            href={hrefOf({ ...look, smoothing })}
            scroll={false}
            prefetch={false}
            aria-current={smoothing === look.smoothing ? "true" : undefined}
            className={STYLE}
          >
            <LinkPending>{t(`names.${smoothing}`)}</LinkPending>
          </Link>
        ))}
        <Link
          href={hrefOf({ ...look, hindsight: !look.hindsight })}
          scroll={false}
          prefetch={false}
          className={STYLE}
        >
          <LinkPending>{t(look.hindsight ? "hideHindsight" : "showHindsight")}</LinkPending>
        </Link>
      </nav>
      {look.smoothing === "daily" ? (
        <nav aria-label={t("dayStart")} className="flex flex-wrap items-center gap-x-4 text-sm print:hidden">
          <span className="text-ink-soft">{t("dayStart")}</span>
          {DAY_STARTS.map((dayStart) => (
            <Link
              key={dayStart}
              href={hrefOf({ ...look, dayStart })}
              scroll={false}
              prefetch={false}
              aria-current={dayStart === look.dayStart ? "true" : undefined}
              className={STYLE}
            >
              <LinkPending>
                {dayStart === 0
                  ? t("midnight")
                  : formatInstant(dayStart * HOUR_MS, "UTC", reader.locale, "time")}
              </LinkPending>
            </Link>
          ))}
        </nav>
      ) : null}
      <Disclosure summary={t("how")}>
        <div className="grid max-w-prose gap-3 text-sm text-ink-soft">
          <p>
            {t.rich("formula", {
              gap: settingsOf("standard").gap,
              i: (text) => <i>{text}</i>,
              sup: (text) => <sup>{text}</sup>,
            })}
          </p>
          <dl className="grid gap-2">
            {SMOOTHINGS.map((smoothing) => (
              <div key={smoothing}>
                <dt className="font-semibold text-ink">{t(`names.${smoothing}`)}</dt>
                <dd>{t(`says.${smoothing}`, settingsOf(smoothing))}</dd>
              </div>
            ))}
            <div>
              <dt className="font-semibold text-ink">{t("hindsight")}</dt>
              <dd>
                {t.rich("saysHindsight", {
                  width: HINDSIGHT.widthDays,
                  i: (text) => <i>{text}</i>,
                  sup: (text) => <sup>{text}</sup>,
                })}
              </dd>
            </div>
          </dl>
          <p>{t("onlyDrawn")}</p>
        </div>
      </Disclosure>
    </div>
  );
}
