import type { Reader } from "#lib/metrics/reader.ts";
import type { Smoothing } from "#lib/metrics/smoothing.ts";
import type { AreaSight } from "#lib/queries/load-area-records.ts";
import type { SearchParams } from "#lib/series/range.ts";

/** What every picture of an area is drawn from. */
export type AreaPictureProps = {
  /** The readings, goals and records of the person, by the clock of the page. */
  sight: AreaSight;
  personId: string;
  /** Of the address: what it asks for of a picture. */
  query: SearchParams;
  /** Of the trend of weight, as the reader prefers it. */
  smoothing: Smoothing;
  reader: Reader;
};
