import type { AreaPictureProps } from "#components/area/area-picture-props.ts";
import { PictureFigures } from "#components/area/picture-figures.tsx";
import { PictureFrame } from "#components/area/picture-frame.tsx";
import { ChartNoteList } from "#components/charts/chart-note-list.tsx";
import { findSleepFortnight } from "#lib/insights/sleep-fortnight.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { daysWindow } from "#lib/metrics/local-day.ts";
import { FORTNIGHT_DAYS } from "#lib/insights/sleep-nights.ts";
import { FortnightStrip } from "./fortnight-strip.tsx";
import { FortnightTable } from "./fortnight-table.tsx";
import { describeFortnight } from "./describe-fortnight.ts";

/** Did I sleep enough, and regularly: the last fortnight. Nothing without a night in it. */
export function SleepPicture({ sight, personId, reader }: AreaPictureProps) {
  const t = useWords("sleep.fortnight");
  const { nights, stretches, goals, now, zone } = sight;
  const fortnight = findSleepFortnight(nights, sight.readingsOf("sleep-duration"), now, zone);
  if (!fortnight) return null;
  const [first, last] = [fortnight.days[0]?.day ?? "", fortnight.days.at(-1)?.day ?? ""];
  const window = daysWindow(first, last, "UTC");
  const basis = { count: fortnight.nights, shown: formatCount(fortnight.nights, reader.locale) };
  return (
    <PictureFrame
      id="fortnight"
      title={t("title", { days: FORTNIGHT_DAYS })}
      note={t("basis", basis)}
      table={{
        summary: t("asTable"),
        content: <FortnightTable days={fortnight.days} reader={reader} />,
      }}
    >
      <PictureFigures figures={describeFortnight(t, fortnight, { stretches, goals }, reader)} />
      <FortnightStrip fortnight={fortnight} personId={personId} window={window} reader={reader} />
      <ChartNoteList window={window} zone="UTC" reader={reader} />
    </PictureFrame>
  );
}
