import type { AreaPictureProps } from "#components/area/area-picture-props.ts";
import { CompositionPicture } from "./composition-picture.tsx";
import { SegmentPicture } from "./segment-picture.tsx";
import { WeightPicture } from "./weight-picture.tsx";

/** Is it going where I want, how fast, when am I there: weight, what it is made of, and where that is. */
export function BodyPicture({ sight, personId, query, smoothing, reader }: AreaPictureProps) {
  return (
    <div className="grid grid-cols-1 gap-6 empty:hidden">
      <WeightPicture {...{ sight, personId, query, smoothing, reader }} />
      <CompositionPicture {...{ sight, personId, query, reader }} />
      <SegmentPicture sight={sight} personId={personId} reader={reader} />
    </div>
  );
}
