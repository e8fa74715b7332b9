import type { ReactNode } from "react";
import { TitledCard } from "#components/ui/card.tsx";
import { type Fact, FactList } from "#components/ui/fact-list.tsx";
import { classifyPressure, nameGuideline } from "#lib/insights/pressure-class.ts";
import { difference, homeThreshold } from "#lib/insights/pressure-facts.ts";
import type { PressureRun } from "#lib/insights/pressure-run.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { GuidelineKey } from "#lib/metrics/pressure-plan.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { formatPressure, formatPressureDifference, formatPressureUnit } from "./format-pressure.ts";

type RunResultProps = { run: PressureRun; guideline: GuidelineKey; reader: Reader };

/** What the run says so far or at its end: the mean that the protocol asks for, with its category; or what is missing. */
export function RunResult({ run, guideline, reader }: RunResultProps) {
  const t = useWords("pressure.result");
  const protocols = useWords("pressure.protocols");
  const { result, missing, protocol } = run;
  const sheet = (content: ReactNode) => (
    <TitledCard id="result" title={run.state === "ended" ? t("title") : t("soFar")}>
      {content}
    </TitledCard>
  );
  if (!result)
    return sheet(
      <p className="max-w-prose">
        {t("missing", {
          ...missing,
          both: String(missing.days > 0 && missing.readings > 0),
          ended: String(run.state === "ended"),
        })}
      </p>,
    );
  const dropped = run.days.flatMap(({ halves }) => halves.flatMap(({ readings }) => readings));
  const count = (why: "first-days" | "first-of-sitting") =>
    dropped.filter((one) => one.dropped === why).length;
  const facts: readonly Fact[] = [
    [t("mornings"), result.morning && formatPressureUnit(result.morning.pressure, reader)],
    [t("evenings"), result.evening && formatPressureUnit(result.evening.pressure, reader)],
    [
      t("difference"),
      result.morning &&
        result.evening &&
        formatPressureDifference(difference(result.morning.pressure, result.evening.pressure), reader),
    ],
    [t("readings"), t("readingsUsed", { count: result.mean.readings.length })],
  ];
  return sheet(
    <>
      <p className="text-2xl figures sm:text-3xl">{formatPressureUnit(result.shown, reader)}</p>
      <p className="max-w-prose text-lg">
        <Category pressure={result.shown} guideline={guideline} reader={reader} />
      </p>
      <FactList facts={facts} />
      <p className="max-w-prose text-sm text-ink-soft">
        {t("basis", {
          protocol: protocols(`${protocol}.name`),
          used: result.mean.readings.length,
          firstDays: count("first-days"),
          firstOfSitting: count("first-of-sitting"),
        })}{" "}
        {protocols(`${protocol}.source`)} {t("information")}
      </p>
    </>,
  );
}

type CategoryProps = {
  /** Rounded. */
  pressure: { readonly systolic: number; readonly diastolic: number };
  guideline: GuidelineKey;
  reader: Reader;
};

/** The category of a mean at home, in a sentence that names the guideline and its year. */
export function Category({ pressure, guideline, reader }: CategoryProps) {
  const t = useWords("pressure.category");
  return t("says", {
    category: classifyPressure(pressure, guideline, "home").replaceAll("-", "_"),
    guideline: nameGuideline(guideline),
    threshold: formatPressure(homeThreshold(guideline), reader),
  });
}
