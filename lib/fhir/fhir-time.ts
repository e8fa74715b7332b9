import { MINUTE_MS } from "#lib/metrics/time.ts";
import { offsetAt } from "#lib/metrics/local-day.ts";

/**
 * An instant (ms) as the clock of `zone` showed it then, with the offset of that moment: "2026-07-12T07:02:00+02:00".
 * FHIR wants whole seconds at least, and an offset of hours and minutes.
 */
export function writeInstant(at: number, zone: string): string {
  const second = Math.floor(at / 1_000) * 1_000;
  const offset = Math.round(offsetAt(second, zone) / MINUTE_MS);
  const local = new Date(second + offset * MINUTE_MS).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`;
}
