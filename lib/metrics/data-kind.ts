import { countOf } from "./count.ts";
import type { RecordKind } from "./measure-group.ts";

/** What a person's data comes in. Each kind is fetched on its own, and may lack on its own. */
export type DataKind = RecordKind | "ecg" | "sound" | "minutes" | "sleep";

type KindWords = {
  readonly kind: DataKind;
  /** The kind of inbox item that fetches it. */
  readonly job: "measures" | "days" | "nights" | "heart" | "stethoscope" | "minutes" | "sleep";
  readonly name: string;
  readonly one: string;
  readonly many: string;
};

/** In the order in which people are told of them. Days and workouts come by one job. */
export const DATA_KINDS: readonly KindWords[] = [
  { kind: "measure", job: "measures", name: "Measures", one: "measurement", many: "measurements" },
  { kind: "activity", job: "days", name: "Days of activity", one: "day", many: "days" },
  { kind: "workout", job: "days", name: "Workouts", one: "workout", many: "workouts" },
  { kind: "night", job: "nights", name: "Nights", one: "night", many: "nights" },
  { kind: "ecg", job: "heart", name: "ECG recordings", one: "recording", many: "recordings" },
  { kind: "sound", job: "stethoscope", name: "Heart sounds", one: "recording", many: "recordings" },
  { kind: "minutes", job: "minutes", name: "Minutes of days", one: "day", many: "days" },
  { kind: "sleep", job: "sleep", name: "Phases of nights", one: "night", many: "nights" },
];

/** "3 nights", with the digits of a locale. */
export function countOfKind(kind: DataKind, count: number, locale: string): string {
  const words = DATA_KINDS.find((entry) => entry.kind === kind);
  return countOf(count, locale, words?.one ?? kind, words?.many);
}
