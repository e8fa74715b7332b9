import { describe, expect, test } from "vitest";
import type { GuidelineKey } from "#lib/metrics/pressure-plan.ts";
import { classifyPressure, GUIDELINES, roundPressure } from "./pressure-class.ts";
import { isSevere } from "./severe-pressure.ts";

/** V6.2: the reading, then AHA office and home, ESH office and home, ESC office and home, severe. */
const V6_2 = `
110/65  normal   normal   optimal     below non-elevated non-elevated no
119/69  normal   normal   optimal     below non-elevated non-elevated no
119/70  normal   normal   optimal     below elevated     elevated     no
119/79  normal   normal   optimal     below elevated     elevated     no
119/80  stage-1  stage-1  normal      below elevated     elevated     no
120/69  elevated elevated normal      below elevated     elevated     no
120/79  elevated elevated normal      below elevated     elevated     no
129/79  elevated elevated normal      below elevated     elevated     no
129/80  stage-1  stage-1  normal      below elevated     elevated     no
129/84  stage-1  stage-1  normal      below elevated     elevated     no
129/85  stage-1  stage-2  high-normal at    elevated     hypertension no
130/79  stage-1  stage-1  high-normal below elevated     elevated     no
134/79  stage-1  stage-1  high-normal below elevated     elevated     no
134/84  stage-1  stage-1  high-normal below elevated     elevated     no
134/85  stage-1  stage-2  high-normal at    elevated     hypertension no
135/84  stage-1  stage-2  high-normal at    elevated     hypertension no
139/89  stage-1  stage-2  high-normal at    elevated     hypertension no
139/90  stage-2  stage-2  grade-1     at    hypertension hypertension no
140/89  stage-2  stage-2  grade-1     at    hypertension hypertension no
128/86  stage-1  stage-2  high-normal at    elevated     hypertension no
118/95  stage-2  stage-2  grade-1     at    hypertension hypertension no
150/75  stage-2  stage-2  grade-1     at    hypertension hypertension no
159/99  stage-2  stage-2  grade-1     at    hypertension hypertension no
160/99  stage-2  stage-2  grade-2     at    hypertension hypertension no
159/100 stage-2  stage-2  grade-2     at    hypertension hypertension no
179/109 stage-2  stage-2  grade-2     at    hypertension hypertension no
180/109 stage-2  stage-2  grade-3     at    hypertension hypertension no
179/110 stage-2  stage-2  grade-3     at    hypertension hypertension no
180/120 stage-2  stage-2  grade-3     at    hypertension hypertension no
181/120 stage-2  stage-2  grade-3     at    hypertension hypertension yes
180/121 stage-2  stage-2  grade-3     at    hypertension hypertension yes
`;

describe("the category of a mean", () => {
  test.each(V6_2.trim().split("\n"))("V6.2 %s", (row) => {
    const [text = "", ...expected] = row.split(/\s+/);
    const [systolic = 0, diastolic = 0] = text.split("/").map(Number);
    const mean = { systolic, diastolic };
    const esh = { "at-threshold": "at", "below-threshold": "below" } as const;
    const eshHome = classifyPressure(mean, "esh-2023", "home");
    expect([
      classifyPressure(mean, "aha-2025", "office"),
      classifyPressure(mean, "aha-2025", "home"),
      classifyPressure(mean, "esh-2023", "office"),
      eshHome in esh ? esh[eshHome as keyof typeof esh] : eshHome,
      classifyPressure(mean, "esc-2024", "office"),
      classifyPressure(mean, "esc-2024", "home"),
      isSevere(mean) ? "yes" : "no",
    ]).toEqual(expected);
  });

  test("V6.1 the shown number is classified, so that number and category agree", () => {
    const classOf = (systolic: number, diastolic: number, guideline: GuidelineKey) => {
      const shown = roundPressure({ systolic, diastolic });
      return [`${shown.systolic}/${shown.diastolic}`, classifyPressure(shown, guideline, "home")];
    };
    expect(classOf(134.83, 84.5, "esh-2023")).toEqual(["135/85", "at-threshold"]);
    expect(classOf(129.49, 79.49, "aha-2025")).toEqual(["129/79", "elevated"]);
    expect(classOf(129.5, 79.4, "aha-2025")).toEqual(["130/79", "stage-1"]);
  });

  test("falls as the limits do, and the last category takes every mean", () => {
    for (const { categories } of Object.values(GUIDELINES)) {
      for (const rows of [categories.home, categories.office]) {
        const limits = rows.map(([, systolic]) => systolic);
        expect(limits).toEqual([...limits].sort((a, b) => b - a));
        expect(rows.at(-1)?.slice(1)).toEqual([0, 0]);
      }
    }
  });
});
