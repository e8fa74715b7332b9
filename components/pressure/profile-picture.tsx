import { PictureFrame } from "#components/area/picture-frame.tsx";
import { Table } from "#components/ui/table.tsx";
import { nameGuideline } from "#lib/insights/pressure-class.ts";
import { pressureProfile, type ProfileHours } from "#lib/insights/pressure-days.ts";
import { homeThreshold } from "#lib/insights/pressure-facts.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import type { GuidelineKey } from "#lib/metrics/pressure-plan.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Reading } from "#lib/series/reading.ts";
import { formatReach } from "./days-table.tsx";
import { describeHours, formatHours } from "./describe-day.ts";
import { formatPressure } from "./format-pressure.ts";
import { PlotLegend } from "./plot-legend.tsx";
import { PlotView } from "./plot-view.tsx";
import { plotProfile } from "./plot-profile.ts";

type ProfilePictureProps = { readings: readonly Reading[]; guideline: GuidelineKey; reader: Reader };

/** Blood pressure by the hour of the clock. */
export function ProfilePicture({ readings, guideline, reader }: ProfilePictureProps) {
  const t = useWords("pressure.picture");
  const hours = pressureProfile(readings);
  return (
    <PictureFrame
      id="pressure-profile"
      title={t("profile")}
      note={t("profileSays", { count: readings.length })}
      table={{
        summary: t("asTable"),
        content: (
          <Table<ProfileHours>
            caption={t("profile")}
            rows={hours}
            rowKey={({ hour }) => String(hour)}
            columns={[
              { key: "hours", head: t("clock"), cell: (one) => formatHours(t, one, reader) },
              {
                key: "count",
                head: t("readings"),
                numeric: true,
                cell: (one) => formatCount(one.readings, reader.locale),
              },
              {
                key: "mean",
                head: t("mean"),
                numeric: true,
                cell: ({ mean }) => formatPressure(mean, reader),
              },
              {
                key: "reach",
                head: t("reach"),
                numeric: true,
                cell: ({ low, high }) => formatReach(low, high, reader),
              },
            ]}
          />
        ),
      }}
    >
      <PlotView
        plot={plotProfile(hours, homeThreshold(guideline), reader)}
        low
        label={t("profile")}
        texts={hours.map((one) => describeHours(t, one, reader))}
      />
      <PlotLegend kinds={["reach", "threshold"]} guideline={nameGuideline(guideline)} />
    </PictureFrame>
  );
}
