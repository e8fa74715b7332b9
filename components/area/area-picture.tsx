import type { ReactNode } from "react";
import { BodyPicture } from "#components/body/body-picture.tsx";
import { ActivityPicture } from "#components/daily/activity-picture.tsx";
import { HeartPicture } from "#components/heart/heart-picture.tsx";
import { PressurePicture } from "#components/pressure/pressure-picture.tsx";
import { SleepPicture } from "#components/sleep/sleep-picture.tsx";
import type { AreaKey } from "#lib/metrics/area.ts";
import type { AreaPictureProps } from "./area-picture-props.ts";

/** The large picture of each area, drawn on the server; it renders nothing where there is nothing to draw. */
const PICTURES: Partial<Record<AreaKey, (props: AreaPictureProps) => ReactNode>> = {
  body: BodyPicture,
  heart: HeartPicture,
  pressure: PressurePicture,
  sleep: SleepPicture,
  activity: ActivityPicture,
};

/** The answer to an area's question, above its findings and cards. */
export function AreaPicture({ area, ...props }: AreaPictureProps & { area: AreaKey }) {
  const Picture = PICTURES[area];
  return Picture ? (
    <div className="pb-6 empty:hidden sm:pb-8">
      <Picture {...props} />
    </div>
  ) : null;
}
