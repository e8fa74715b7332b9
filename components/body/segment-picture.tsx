import type { AreaPictureProps } from "#components/area/area-picture-props.ts";
import { PictureFrame } from "#components/area/picture-frame.tsx";
import { findSegmentChanges } from "#lib/insights/segment-changes.ts";
import type { SegmentChanges } from "#lib/insights/segment-changes.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Ink } from "#lib/series/drawing.ts";
import { SegmentFigure } from "./segment-figure.tsx";
import { SegmentTable } from "./segment-table.tsx";

/** As in the picture of what weight is made of. */
const INKS: Readonly<Record<SegmentChanges["metric"], Ink>> = {
  "fat-mass-segments": "third",
  "muscle-mass-segments": "first",
};

/** Fat and muscle of trunk, arms and legs on a drawn body. Nothing without a scale that measures them. */
export function SegmentPicture({
  sight,
  personId,
  reader,
}: Pick<AreaPictureProps, "sight" | "personId" | "reader">) {
  const t = useWords("body.segments");
  const found = findSegmentChanges(sight);
  const [first] = found;
  if (!first) return null;
  return (
    <PictureFrame
      id="segments"
      title={t("title")}
      note={t("note", {
        from: formatDay(first.now.from, reader.locale, "date"),
        to: formatDay(first.now.to, reader.locale, "date"),
      })}
      table={{
        summary: t("asTable"),
        content: (
          <div className="grid grid-cols-1 gap-4">
            {found.map((changes) => (
              <SegmentTable key={changes.metric} changes={changes} reader={reader} />
            ))}
          </div>
        ),
      }}
    >
      <div className="grid grid-cols-1 gap-8 sm:grid-cols-2">
        {found.map((changes) => (
          <SegmentFigure
            key={changes.metric}
            changes={changes}
            ink={INKS[changes.metric]}
            personId={personId}
            reader={reader}
          />
        ))}
      </div>
    </PictureFrame>
  );
}
