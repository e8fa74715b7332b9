import { type Claim, type ClaimedPart, number } from "./claim.ts";
import { claimRestingRate } from "./claim-nights.ts";
import { makeTools, mean } from "./claim-tools.ts";
import type { ReportPerson } from "./make-report-person.ts";

/** The device's classes by Withings' number, as it names them, and what each concludes. */
const CLASSES: Readonly<Record<number, readonly [name: string, concludes: "signs" | "none" | "nothing"]>> = {
  0: ["No signs of atrial fibrillation", "none"],
  1: ["Signs of atrial fibrillation", "signs"],
  2: ["Inconclusive", "nothing"],
  5: ["Too much noise", "nothing"],
  7: ["High heart rate", "nothing"],
  10: ["No signs of atrial fibrillation, high heart rate", "none"],
  11: ["Signs of atrial fibrillation, normal heart rate", "signs"],
  13: ["Not classified", "nothing"],
};
const WORDS = {
  signs: "Signs of atrial fibrillation",
  none: "No signs of atrial fibrillation",
  nothing: "No conclusion",
};

/** What a report has to say of the heart's rhythm; null without an ECG or a check of the pulse. */
export function claimRhythm(person: ReportPerson, nameOf: (result: number) => string): ClaimedPart | null {
  const tools = makeTools(person);
  const isCounted = (one: { fate: string; at: number; zone: string }) =>
    one.fate === "counts" && tools.isInside(one);
  const ecgs = person.ecgs.filter(isCounted).sort((a, b) => a.at - b.at);
  const checks = person.checks.filter(isCounted);
  const resting = claimRestingRate(person);
  if (ecgs.length === 0 && checks.length === 0)
    return Object.keys(resting).length === 0
      ? null
      : { facts: resting, sentences: {}, alternative: null, tables: {} };
  const concludes = (result: number) => CLASSES[result]?.[1] ?? "nothing";
  const of = (what: keyof typeof WORDS, results: readonly { result: number }[]) =>
    results.filter(({ result }) => concludes(result) === what);
  const ofAll = (what: keyof typeof WORDS) =>
    `${of(what, ecgs).length} of ${ecgs.length} ${ecgs.length === 1 ? "ECG" : "ECGs"}`;
  const signs = ecgs.findLast(({ result }) => concludes(result) === "signs");
  const counts = (own: typeof checks) =>
    [
      own.length,
      new Set(own.map(tools.dayOf)).size,
      ...(["signs", "none", "nothing"] as const).map((what) => of(what, own).length),
    ].map((value) => number(value));
  const row = (name: string, values: readonly number[]): Claim[] => [
    name,
    tools.count(values.length),
    ...(values.length === 0
      ? ["–", "–", "–"]
      : [mean(values), Math.min(...values), Math.max(...values)].map((value): Claim => [number(value)])),
  ];
  const interval = (index: number) => ecgs.flatMap(({ intervals }) => intervals?.[index] ?? []);
  const results = [...new Set(ecgs.map(({ result }) => result))].sort((a, b) => a - b);
  const drawn = ecgs.length > 0 ? ecgs.length : checks.length;
  return {
    facts: {
      ...tools.basis(person.ecgs, ecgs, ecgs.map(tools.dayOf), ["ECG", "ECGs"]),
      ...(ecgs.length > 0
        ? {
            [WORDS.signs]: signs ? `${ofAll("signs")}, last on ${tools.date(signs)}` : ofAll("signs"),
            [WORDS.none]: ofAll("none"),
            [WORDS.nothing]: ofAll("nothing"),
          }
        : {}),
      ...(checks.length > 0 ? { "Checks of the pulse by a watch": counts(checks) } : {}),
      ...resting,
    },
    sentences: {},
    alternative: [number(drawn)],
    tables:
      ecgs.length === 0
        ? {}
        : {
            "Results of ECGs": results.map((result) => [
              nameOf(result),
              WORDS[concludes(result)],
              tools.count(ecgs.filter((one) => one.result === result).length),
            ]),
            "Pulse and intervals of ECGs": [
              row(
                "Pulse",
                ecgs.map(({ pulse }) => pulse),
              ),
              ...["QRS", "PR", "QT", "QTc"].flatMap((name, index) =>
                interval(index).length > 0 ? [row(name, interval(index))] : [],
              ),
            ],
            "All ECGs, oldest first": ecgs.map((one) => [
              tools.moment(one),
              nameOf(one.result),
              [number(one.pulse)],
              ...[0, 1, 2, 3].map((index): Claim =>
                one.intervals ? [number(one.intervals[index] ?? 0)] : "–",
              ),
            ]),
          },
  };
}
