import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { writeSheet } from "#app/write-sheet.ts";
import { nameClass } from "#lib/insights/name-class.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { isCounted } from "#lib/metrics/decision.ts";
import { daysWindow } from "#lib/metrics/local-day.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import { readNight } from "#lib/metrics/record.ts";
import { makeGoal } from "#lib/metrics/goal.fixture.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { buildReport, mainMetricOf, metricsOf } from "#lib/reports/build-report.ts";
import { SUBJECTS } from "#lib/reports/report.ts";
import type { Subject } from "#lib/reports/report.ts";
import { readHistory } from "#lib/series/history.ts";
import { elementsOf, type PdfElement, readTaggedPdf } from "#lib/testing/read-tagged-pdf.ts";
import { type Claim, type ClaimedPart, findFault, hasNumber, plain } from "#lib/testing/reports/claim.ts";
import { claimPressure } from "#lib/testing/reports/claim-pressure.ts";
import { claimRhythm } from "#lib/testing/reports/claim-rhythm.ts";
import { claimSleep } from "#lib/testing/reports/claim-sleep.ts";
import { claimWeight } from "#lib/testing/reports/claim-weight.ts";
import { groupsOf, makeReportPerson, type ReportPerson } from "#lib/testing/reports/make-report-person.ts";
import { drawReport } from "./draw-report.ts";

/** `REPORT_PERSONS=1000` recomputes the reports of a thousand. */
const PERSONS = Number(process.env["REPORT_PERSONS"] ?? 25);

const CLAIMS: Readonly<Record<Subject, (person: ReportPerson) => ClaimedPart | null>> = {
  pressure: claimPressure,
  weight: claimWeight,
  rhythm: (person) => claimRhythm(person, (result) => nameClass(getWords("metric.reading"), result)),
  sleep: claimSleep,
};

test(
  `every number of a PDF follows from raw readings, for ${PERSONS} persons`,
  { timeout: 120_000 + 5_000 * PERSONS },
  async () => {
    let numbers = 0;
    for (let seed = 1; seed <= PERSONS; seed += 1) {
      const person = makeReportPerson(seed);
      const { root } = readTaggedPdf(await drawPerson(person));
      const sections = elementsOf(root, "Sect");
      expect(sections).toHaveLength(SUBJECTS.length);
      for (const [index, subject] of SUBJECTS.entries()) {
        const section = sections[index];
        const claimed = CLAIMS[subject](person);
        const { faults, checked } = compare(section, claimed, person);
        expect(faults, `${subject} of person ${seed}`).toEqual([]);
        numbers += checked;
      }
    }
    console.info(`${numbers} numbers and texts of the reports of ${PERSONS} persons were computed again`);
    expect(numbers).toBeGreaterThan(100 * PERSONS);
  },
);

async function drawPerson(person: ReportPerson): Promise<Uint8Array> {
  const groups = groupsOf(person);
  const { zone, now, first, last, locale, guideline } = person;
  const reader = { locale, zone, units: { ...METRIC_UNITS, mass: person.mass } };
  const trust = (left: typeof groups) => left.map((group) => ({ ...group, decision: "trusted" }) as const);
  const readingsOf = (left: typeof groups) =>
    new Map(SUBJECTS.map(mainMetricOf).map((metric) => [metric, readHistory(trust(left), metric).readings]));
  const report = buildReport(
    {
      histories: new Map(metricsOf(SUBJECTS).map((metric) => [metric, readHistory(groups, metric)])),
      excluded: readingsOf(groups.filter(({ decision }) => decision === "left-out")),
      waiting: readingsOf(groups.filter((group) => group.decision === null && !isCounted(group))),
      nights: groups.filter(({ kind }) => kind === "night").map(readNight),
      notes: [],
      goals: [
        ...(person.goal === null ? [] : [makeGoal({ value: person.goal, setAt: now, group: null })]),
        ...(person.sleepGoal === null
          ? []
          : [makeGoal({ metric: "sleep-duration", value: person.sleepGoal })]),
      ],
    },
    {
      ...{ subjects: SUBJECTS, zone, now, first, last, window: daysWindow(first, last, zone) },
      plan: { guideline, protocol: "aha", startsOn: person.runFrom },
      firstWeekday: firstWeekdayOf(locale),
    },
  );
  return buffer(
    drawReport(writeSheet(report, reader, true), {
      ...{ paper: person.seed % 2 === 0 ? "a4" : "letter", language: "en", now, head: [] },
      writeFoot: (page, pages) => `${page}/${pages}`,
      missingLetters: "",
    }),
  );
}

/** What a section says against what is claimed, and what it says without a claim. */
function compare(section: PdfElement | undefined, claimed: ClaimedPart | null, { locale }: ReportPerson) {
  const faults: string[] = [];
  let checked = 0;
  const check = (name: string, text: string, claim: Claim | undefined) => {
    if (claim === undefined) {
      if (hasNumber(text)) faults.push(`${name}: nothing is claimed of “${text}”`);
      return;
    }
    checked += typeof claim === "string" ? 1 : claim.length;
    const fault = findFault(text, claim, locale);
    if (fault) faults.push(`${name}: ${fault}`);
  };
  const { facts = {}, sentences = {}, tables = {}, alternative = null } = claimed ?? {};
  const items = (section ? elementsOf(section, "LI") : []).map(({ children: [label, body] }) => [
    plain(label?.text ?? ""),
    plain(body?.text ?? ""),
  ]);
  for (const [name = "", text = ""] of items) check(name, text, facts[name]);
  missing(
    "fact",
    Object.keys(facts),
    items.map(([name = ""]) => name),
  );
  const paragraphs = (section ? elementsOf(section, "P") : []).map(({ text }) => plain(text));
  for (const text of paragraphs)
    check("sentence", text, Object.entries(sentences).find(([begin]) => text.startsWith(begin))?.[1]);
  for (const begin of Object.keys(sentences))
    if (!paragraphs.some((text) => text.startsWith(begin))) faults.push(`no sentence “${begin}”`);
  const figures = section ? elementsOf(section, "Figure") : [];
  for (const { alternative: text } of figures) check("chart", text ?? "", alternative ?? undefined);
  const found = (section ? elementsOf(section, "Table") : []).map((table) => ({
    caption: plain(elementsOf(table, "Caption")[0]?.text ?? ""),
    rows: elementsOf(table, "TBody")
      .flatMap((body) => elementsOf(body, "TR"))
      .map((row) => row.children.map(({ text }) => plain(text))),
  }));
  for (const { caption, rows } of found) {
    const wanted = tables[caption] ?? [];
    if (rows.length !== wanted.length) faults.push(`${caption}: ${rows.length} rows, not ${wanted.length}`);
    rows.forEach((row, index) =>
      row.forEach((text, column) =>
        check(`${caption}, row ${index}, column ${column}`, text, wanted[index]?.[column]),
      ),
    );
  }
  missing(
    "table",
    Object.entries(tables).flatMap(([caption, rows]) => (rows.length > 0 ? [caption] : [])),
    found.map(({ caption }) => caption),
  );
  function missing(kind: string, wanted: readonly string[], present: readonly string[]): void {
    for (const name of wanted) if (!present.includes(name)) faults.push(`no ${kind} “${name}”`);
  }
  return { faults, checked };
}
