import { AFIB_CLASSES, nameClass } from "#lib/metrics/afib-class.ts";
import { chooseNoun, countOf } from "#lib/metrics/count.ts";
import type { HeartRecording } from "#lib/storage/recordings/heart-recording.ts";

/** The device's own conclusion in its own words. */
export function describeClass({ afib }: Pick<HeartRecording, "afib">): string {
  return afib === null ? "Not classified" : nameClass(AFIB_CLASSES, afib);
}

/** The recording in a sentence, for those who cannot see the trace. */
export function describeTrace(
  ecg: Pick<HeartRecording, "afib" | "heartRate">,
  microvolts: readonly (number | null)[],
  frequency: number,
): string {
  const seconds = Math.round(microvolts.length / frequency);
  const missing = microvolts.filter((value) => value === null).length;
  const gaps =
    missing === 0
      ? ""
      : ` ${missing} of its ${countOf(microvolts.length, "en", "sample")} ${chooseNoun(missing, { one: "is", other: "are" })} missing.`;
  const rate =
    ecg.heartRate === null
      ? ""
      : `, mean heart rate ${countOf(ecg.heartRate, "en", "beat per minute", "beats per minute")}`;
  return `ECG of ${countOf(seconds, "en", "second")}${rate}. The device's classification: ${describeClass(ecg)}.${gaps}`;
}
