import { Disclosure } from "#components/ui/disclosure.tsx";
import { TitledSection } from "#components/ui/titled-section.tsx";
import type { Finding } from "#lib/insights/registry.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { NotCounted } from "#lib/queries/load-finding.ts";
import { compareReadings } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { FindingReadings } from "./finding-readings.tsx";
import { RobustRate } from "./robust-rate.tsx";

type FindingExplanationProps = {
  finding: Finding;
  /** Readings of its span that count nowhere, newest first. */
  notCounted: readonly NotCounted[];
  personId: string;
  reader: Reader;
  today: LocalDay;
};

/** What a finding rests on: formula, span, the readings used, and those that were not, with the reason. */
export function FindingExplanation({ finding, notCounted, ...frame }: FindingExplanationProps) {
  const t = useWords("insights.explanation");
  const formulas = useWords("insights.formulas");
  const { metric, explanation, values } = finding;
  const { formula, span, used, baseline, unused } = explanation;
  const { locale, zone } = frame.reader;
  const notUsed = [...unused.map(({ reading, reason }) => ({ reading, why: reason })), ...notCounted]
    .sort((a, b) => compareReadings(b.reading, a.reading))
    .map(({ reading, why }) => ({ reading, why: t(`reasons.${why}`) }));
  const rowsOf = (readings: readonly Reading[]) =>
    readings.toReversed().map((reading) => ({ reading, why: null }));
  const millimetres = (value: number) => formatValue(value, "pressure", frame.reader.units, locale, 1);
  const counted = (count: number) => ({ count, shown: formatCount(count, locale) });
  return (
    <div className="grid grid-cols-1 gap-8">
      <TitledSection id="computed" title={t("computed")} className="grid max-w-prose gap-2">
        <p>{formulas(`${formula}.text`)}</p>
        <p className="text-sm text-ink-soft">{t("source", { source: formulas(`${formula}.source`) })}</p>
        <p className="text-sm text-ink-soft figures">
          {t("span", {
            from: formatInstant(span.from, zone, locale, "date"),
            to: formatInstant(span.to, zone, locale, "date"),
          })}
        </p>
      </TitledSection>
      <TitledSection id="used" title={t("used", counted(used.length))}>
        {values["systolicSd"] !== undefined && values["diastolicSd"] !== undefined ? (
          <p className="figures">
            {t("spread", {
              systolic: millimetres(values["systolicSd"]),
              diastolic: millimetres(values["diastolicSd"]),
            })}
          </p>
        ) : null}
        <RobustRate values={values} reader={frame.reader} />
        {used.length > 0 ? (
          <FindingReadings metric={metric} caption={t("usedCaption")} rows={rowsOf(used)} {...frame} />
        ) : null}
        {baseline.length > 0 ? (
          <Disclosure summary={t("baseline", counted(baseline.length))}>
            <FindingReadings
              metric={metric}
              caption={t("baselineCaption")}
              rows={rowsOf(baseline)}
              {...frame}
            />
          </Disclosure>
        ) : null}
      </TitledSection>
      <TitledSection id="not-used" title={t("notUsed", counted(notUsed.length))}>
        {notUsed.length > 0 ? (
          <FindingReadings metric={metric} caption={t("notUsedCaption")} rows={notUsed} {...frame} />
        ) : (
          <p className="text-sm text-ink-soft">{t("allUsed")}</p>
        )}
      </TitledSection>
      <p className="max-w-prose text-sm text-ink-soft">{t("information")}</p>
    </div>
  );
}
