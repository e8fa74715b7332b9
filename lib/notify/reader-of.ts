import type { Reader } from "#lib/metrics/reader.ts";
import {
  chooseLocale,
  chooseUnits,
  readPreference,
  type ReadingPreferences,
} from "#lib/metrics/reading-preferences.ts";

type Kept = Readonly<Record<keyof ReadingPreferences, string | null>>;

/** How the reader of a message reads: as on pages, by the settings and the locale of the browser where they were made. */
export function readerOf(kept: Kept, locale: string, zone: string): Reader {
  const reading: ReadingPreferences = {
    mass: readPreference("mass", kept.mass),
    length: readPreference("length", kept.length),
    temperature: readPreference("temperature", kept.temperature),
    distance: readPreference("distance", kept.distance),
    clock: readPreference("clock", kept.clock),
    weekStart: readPreference("weekStart", kept.weekStart),
  };
  return { locale: chooseLocale(reading, locale), zone, units: chooseUnits(reading, locale) };
}
