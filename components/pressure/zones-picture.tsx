import { PictureFrame } from "#components/area/picture-frame.tsx";
import { PartMark } from "#components/charts/part-mark.tsx";
import { Table } from "#components/ui/table.tsx";
import { nameGuideline } from "#lib/insights/pressure-class.ts";
import type { PressureDay } from "#lib/insights/pressure-days.ts";
import type { PressureWeek } from "#lib/insights/pressure-week.ts";
import { countInZone, pressureZones, type PressureZone } from "#lib/insights/pressure-zones.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import type { GuidelineKey } from "#lib/metrics/pressure-plan.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { describeDay } from "./describe-day.ts";
import { formatPressure, formatPressureUnit } from "./format-pressure.ts";
import { PlotView } from "./plot-view.tsx";
import { MARKED_PART, plotZones, zoneOpacity } from "./plot-zones.ts";

type ZonesPictureProps = {
  days: readonly PressureDay[];
  guideline: GuidelineKey;
  week: PressureWeek | null;
  reader: Reader;
};

/** Means of days over the zones of the guideline, with the mean of the last seven. */
export function ZonesPicture({ days, guideline, week, reader }: ZonesPictureProps) {
  const t = useWords("pressure.picture");
  const zones = pressureZones(guideline);
  const means = days.map(({ mean }) => mean);
  const name = nameGuideline(guideline);
  const nameZone = ({ category }: PressureZone) => t(`zones.${category}`);
  const limits = ({ from: { systolic, diastolic } }: PressureZone): string => {
    if (systolic === 0) return t("rest");
    if (diastolic !== null)
      return t("fromBoth", { limit: formatPressure({ systolic: systolic ?? 0, diastolic }, reader) });
    return t("fromSystolic", { limit: formatCount(systolic ?? 0, reader.locale) });
  };
  const describeWeek = ({ all: { pressure, readings } }: PressureWeek) => [
    formatPressureUnit(pressure, reader),
    t("marked"),
    t("ofReadings", { count: readings.length }),
  ];
  return (
    <PictureFrame
      id="pressure-zones"
      title={t("zonesTitle", { guideline: name })}
      note={t("zonesSays", { count: days.length })}
      table={{
        summary: t("asTable"),
        content: (
          <Table<PressureZone>
            caption={t("zonesTitle", { guideline: name })}
            rows={zones}
            rowKey={({ category }) => category}
            columns={[
              { key: "zone", head: t("zone"), cell: nameZone },
              { key: "limits", head: t("limits"), cell: limits },
              {
                key: "days",
                head: t("daysThere"),
                numeric: true,
                cell: (zone) => formatCount(countInZone(means, guideline, zone), reader.locale),
              },
            ]}
          />
        ),
      }}
    >
      <PlotView
        plot={plotZones(means, week?.all.pressure ?? null, zones, reader)}
        caption={<span>{t("across")}</span>}
        low
        label={t("zonesTitle", { guideline: name })}
        scattered
        texts={[...days.map((one) => describeDay(t, one, reader)), ...(week ? [describeWeek(week)] : [])]}
      />
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-xs text-ink-soft">
        {zones.map((zone, index) => (
          <li key={zone.category} className="flex items-center gap-2">
            <svg viewBox="0 0 20 12" aria-hidden="true" className="h-3 w-5 shrink-0">
              <path
                d="M.5 .5h19v11h-19z"
                className="fill-first stroke-edge"
                fillOpacity={zoneOpacity(index, zones.length)}
              />
            </svg>
            {nameZone(zone)}
          </li>
        ))}
        {week ? (
          <li className="flex items-center gap-2">
            <svg viewBox="0 0 20 12" aria-hidden="true" className="h-3 w-5 shrink-0">
              <PartMark part={MARKED_PART} line={false} />
            </svg>
            {t("marked")}
          </li>
        ) : null}
      </ul>
    </PictureFrame>
  );
}
