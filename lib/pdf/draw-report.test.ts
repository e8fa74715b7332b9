import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { readPdf } from "#e2e/support/read-pdf.ts";
import type { Sheet } from "#lib/reports/sheet.ts";
import { elementsOf, readTaggedPdf, wholeText } from "#lib/testing/read-tagged-pdf.ts";
import { drawReport } from "./draw-report.ts";
import { INK_COLOURS } from "./palette.ts";
import { PAPERS } from "./paper.ts";

const SHEET: Sheet = {
  title: "Report: Blood pressure",
  facts: [{ name: "Days", value: "1–28 Nov 2026" }],
  remark: "Information to discuss with a doctor, not a diagnosis.",
  blocks: [],
  parts: [
    {
      subject: "pressure",
      title: "Blood pressure",
      blocks: [
        { kind: "text", text: "Żaneta, Γιώργος and Ольга measured it at −5 °C." },
        {
          kind: "chart",
          chart: {
            drawing: {
              shapes: [
                {
                  kind: "dots",
                  points: [
                    [0, 0],
                    [50, 25],
                    [100, 100],
                  ],
                  ink: "first",
                  width: 4,
                  cap: "round",
                },
                {
                  kind: "line",
                  pieces: [
                    [
                      [0, 100],
                      [100, 0],
                    ],
                  ],
                  ink: "second",
                  width: 2,
                },
              ],
              xTicks: [{ percent: 0, label: "1 Nov" }],
              yTicks: [
                { percent: 0, label: "140" },
                { percent: 100, label: "60" },
              ],
              named: false,
              unit: "mmHg",
              legend: [],
              thresholds: [{ percent: 10, label: "135" }],
              flags: [{ number: 1, place: [20, 97] }],
            },
            caption: "All readings.",
            alternative: "Chart of 3 readings.",
          },
        },
        {
          kind: "table",
          table: {
            caption: "All blood pressures",
            columns: [
              { head: "When", numeric: false },
              { head: "Blood pressure (mmHg)", numeric: true },
            ],
            rows: Array.from({ length: 120 }, (_, index) => [`Day ${index}`, `${100 + index}/80`]),
          },
        },
      ],
    },
    { subject: "weight", title: "Weight", blocks: [{ kind: "text", text: "No weight was measured." }] },
  ],
};

function draw(paper: "a4" | "letter", name = "Kai Tanaka"): Promise<Buffer> {
  return buffer(
    drawReport(SHEET, {
      ...{ paper, language: "en", now: Date.UTC(2026, 10, 28) },
      head: [{ name: "Name", value: name }],
      writeFoot: (page, pages) => `Page ${page} of ${pages}`,
      missingLetters: "Some letters are missing.",
    }),
  );
}

test.each(["a4", "letter"] as const)(
  "a PDF on %s has a title, a language, bookmarks and a structure",
  async (paper) => {
    const bytes = await draw(paper);
    const { width, height } = PAPERS[paper];
    expect(bytes.toString("latin1")).toContain(`/MediaBox [0 0 ${width} ${height}]`);
    const { root, ...pdf } = readTaggedPdf(bytes);
    expect(pdf).toEqual({
      title: SHEET.title,
      language: "en",
      marked: true,
      showsTitle: true,
      part: "1",
      bookmarks: ["Blood pressure", "Weight"],
      pages: 5,
      untagged: "",
    });
    expect(root.type).toBe("Document");
    expect(elementsOf(root, "H1").map(({ text }) => text)).toEqual([SHEET.title]);
    expect(elementsOf(root, "H2").map(({ text }) => text)).toEqual(["Blood pressure", "Weight"]);
    expect(
      elementsOf(root, "LI").map(({ children }) => children.map(({ type, text }) => [type, text])),
    ).toEqual([
      [
        ["Lbl", "Name"],
        ["LBody", "Kai Tanaka"],
      ],
      [
        ["Lbl", "Days"],
        ["LBody", "1–28 Nov 2026"],
      ],
    ]);
    expect(elementsOf(root, "Figure").map(({ alternative }) => alternative)).toEqual([
      "Chart of 3 readings.",
    ]);
    expect(wholeText(root)).toContain("Żaneta, Γιώργος and Ольга measured it at −5 °C.");
  },
);

test("the heads of a table belong to its columns and rows, once however many pages it takes", async () => {
  const { root } = readTaggedPdf(await draw("a4"));
  const [table] = elementsOf(root, "Table");
  if (!table) throw new Error("There is no table");
  expect(table.children.map(({ type }) => type)).toEqual(["Caption", "THead", "TBody"]);
  const heads = elementsOf(table, "TH");
  expect(heads.filter(({ scope }) => scope === "Column").map(({ text }) => text)).toEqual([
    "When",
    "Blood pressure (mmHg)",
  ]);
  expect(heads.filter(({ scope }) => scope === "Row").map(({ text }) => text)).toEqual(
    Array.from({ length: 120 }, (_, index) => `Day ${index}`),
  );
  expect(elementsOf(table, "TD").map(({ text }) => text)).toEqual(
    Array.from({ length: 120 }, (_, index) => `${100 + index}/80`),
  );
});

test("a chart has each mark where its value is", async () => {
  const [first = []] = readPdf(await draw("a4"));
  const isInk = (colour: readonly number[], wanted: string) =>
    colour.every(
      (part, index) => Math.abs(part - Number.parseInt(wanted.slice(1 + 2 * index, 3 + 2 * index), 16)) < 1,
    );
  const piecesOf = (wanted: string) =>
    first
      .filter(({ colour, kind }) => kind === "stroke" && isInk(colour, wanted))
      .flatMap(({ pieces }) => pieces);
  const [line] = piecesOf(INK_COLOURS.second);
  const [[left = 0, bottom = 0] = [], [right = 0, top = 0] = []] = line ?? [];
  const dots = piecesOf(INK_COLOURS.first).map(([[x, y] = [0, 0]]) => [
    (100 * (x - left)) / (right - left),
    (100 * (top - y)) / (top - bottom),
  ]);
  expect(dots.map((place) => place.map((percent) => Math.round(percent * 10) / 10))).toEqual([
    [0, 0],
    [50, 25],
    [100, 100],
  ]);
});

test("a PDF says that letters are missing where its typeface lacks them", async () => {
  const sentence = "Some letters are missing.";
  expect(wholeText(readTaggedPdf(await draw("a4")).root)).not.toContain(sentence);
  expect(wholeText(readTaggedPdf(await draw("a4", "田中 Kai")).root)).toContain(sentence);
});
