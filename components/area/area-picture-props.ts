import type { Reader } from "#lib/metrics/reader.ts";
import type { AreaSight } from "#lib/queries/load-area-records.ts";

/** What every picture of an area is drawn from. */
export type AreaPictureProps = {
  /** The readings, goals and records of the person, by the clock of the page. */
  sight: AreaSight;
  personId: string;
  reader: Reader;
};
