import type { AreaPictureProps } from "#components/area/area-picture-props.ts";
import { CompositionPicture } from "./composition-picture.tsx";
import { WeightPicture } from "./weight-picture.tsx";

/** Is it going where I want, how fast, when am I there: weight, and what it is made of. */
export function BodyPicture({ sight, reader }: AreaPictureProps) {
  return (
    <div className="grid grid-cols-1 gap-6 empty:hidden">
      <WeightPicture sight={sight} reader={reader} />
      <CompositionPicture sight={sight} reader={reader} />
    </div>
  );
}
