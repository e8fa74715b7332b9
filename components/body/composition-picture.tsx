import type { AreaPictureProps } from "#components/area/area-picture-props.ts";
import { PictureFigures } from "#components/area/picture-figures.tsx";
import { PictureFrame } from "#components/area/picture-frame.tsx";
import { inkColour } from "#components/charts/shapes.tsx";
import { WeekBars } from "#components/daily/week-bars.tsx";
import { Table } from "#components/ui/table.tsx";
import { COMPOSITION, findCompositionWeeks } from "#lib/insights/composition-weeks.ts";
import type { CompositionWeek } from "#lib/insights/composition-weeks.ts";
import { findBodyIndices } from "#lib/insights/body-indices.ts";
import { findEnergyBalance } from "#lib/insights/energy-balance.ts";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Ink } from "#lib/series/drawing.ts";
import { displayNumber, unitLabel } from "#lib/metrics/unit.ts";
import { EnergyFigures } from "./energy-figures.tsx";

const WEEKS = 26;
/** Of muscle, fat and bone: none of them is a warning. */
const INKS: readonly Ink[] = ["first", "third", "fifth"];

/** What weight is made of, stacked week by week. Nothing where no weigh-in has all parts. */
export function CompositionPicture({ sight, personId, query, reader }: Omit<AreaPictureProps, "smoothing">) {
  const t = useWords("body.composition");
  const names = useWords("metrics.names");
  const weeks = findCompositionWeeks(sight, { count: WEEKS, firstWeekday: firstWeekdayOf(reader.locale) });
  if (weeks.every(({ masses }) => masses === null)) return null;
  const energy = findEnergyBalance(sight);
  const shown = (mass: number) => displayNumber(mass, "mass", reader.units);
  return (
    <PictureFrame
      id="composition"
      title={t("title")}
      note={t("note")}
      table={{
        summary: t("asTable"),
        content: (
          <Table<CompositionWeek>
            caption={t("caption")}
            className="max-h-96"
            rows={weeks.filter(({ masses }) => masses !== null).toReversed()}
            rowKey={({ first }) => first}
            columns={[
              {
                key: "week",
                head: t("weekFrom"),
                cell: ({ first }) => formatDay(first, reader.locale, "date"),
              },
              {
                key: "days",
                head: t("days"),
                numeric: true,
                cell: ({ days }) => formatCount(days, reader.locale),
              },
              ...COMPOSITION.map((metric, part) => ({
                key: metric,
                head: names(metric),
                numeric: true,
                cell: ({ masses }: CompositionWeek) =>
                  formatMetricValue(getMetric(metric), masses?.[part] ?? 0, reader),
              })),
            ]}
          />
        ),
      }}
    >
      <PictureFigures figures={describeIndices(t, sight, reader)} />
      {energy ? <EnergyFigures {...{ energy, personId, query, reader }} /> : null}
      <div className="grid gap-2">
        <p className="flex flex-wrap gap-x-6 gap-y-1 text-xs text-ink-soft" aria-hidden="true">
          <span>{unitLabel("mass", reader.units)}</span>
          {COMPOSITION.map((metric, part) => (
            <span key={metric} className="inline-flex items-center gap-2">
              <span
                className="size-2.5 rounded-sm forced-color-adjust-none"
                style={{ backgroundColor: inkColour(INKS[part] ?? "first") }}
              />
              {names(metric)}
            </span>
          ))}
        </p>
        <WeekBars
          weeks={weeks.map(({ first, masses }) => ({ first, values: (masses ?? []).map(shown) }))}
          goal={null}
          label={t("label", { weeks: WEEKS })}
          minimumSpan={shown(20)}
          inks={INKS}
          reader={reader}
        />
      </div>
    </PictureFrame>
  );
}

type Described = { readonly name: string; readonly value: string; readonly note: string | null };

/** Masses in relation to height, and shares of the weight. Nothing without a height. */
function describeIndices(
  t: Words<"body.composition">,
  sight: AreaPictureProps["sight"],
  reader: Reader,
): Described[] {
  const found = findBodyIndices(sight);
  if (!found) return [];
  const number = new Intl.NumberFormat(reader.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(reader.locale, { style: "percent", maximumFractionDigits: 1 });
  const height = formatMetricValue(getMetric("height"), found.height, reader);
  return [
    {
      name: t("bodyMassIndex"),
      value: number.format(found.bodyMass),
      note: t("indexNote", { height, days: found.days }),
    },
    {
      name: t("fatMassIndex"),
      value: number.format(found.fatMass),
      note: t("share", { share: share.format(found.fat) }),
    },
    { name: t("fatFreeMassIndex"), value: number.format(found.fatFreeMass), note: null },
    ...(found.water === null
      ? []
      : [{ name: t("water"), value: share.format(found.water), note: t("waterNote") }]),
  ];
}
