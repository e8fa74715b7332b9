import { z } from "zod";
import type { Character } from "../characters/character.ts";
import type { SimulatorControl } from "../control/simulator-control.ts";
import { ARCHIVE_LANGUAGES, ARCHIVE_UNITS } from "./archive-words.ts";
import { writeArchive } from "./write-archive.ts";

const query = z.object({
  language: z.enum(ARCHIVE_LANGUAGES).catch("en"),
  units: z.enum(ARCHIVE_UNITS).catch("metric"),
  minutes: z.coerce.number().int().min(0).max(4_000).catch(60),
});

/** The archive of a person as a download, in the language and the units of the address, with minutes of so many days. */
export function answerArchive(control: SimulatorControl, character: Character, url: URL): Response {
  const options = query.parse(Object.fromEntries(url.searchParams));
  const truth = {
    ...control.readWholeTruth(character.userid),
    minutes: control.readTruthMinutes(character.userid, options.minutes),
  };
  const name = `data_${character.name.slice(0, 3).toUpperCase()}_${character.userid}.zip`;
  return new Response(writeArchive(truth, character.timezone, options), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${name}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}
