import { addDays } from "#lib/metrics/local-day.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { readHistory } from "#lib/series/history.ts";
import type { Reading } from "#lib/series/reading.ts";
import { hourOf, pressureGroup } from "./example-groups.fixture.ts";

/** V6.9: a row a day, two readings in the morning and two in the evening. */
export const V6_9 = `
144/92 140/90 146/93 141/89
138/88 135/86 139/88 136/87
136/87 133/85 140/89 137/86
134/85 132/84 138/87 135/85
137/86 134/85 136/86 133/84
133/84 131/83 137/87 134/85
135/86 132/84 136/85 133/84
`;

/**
 * The example of HL7's CardX Hypertension Management guide (input/fsh/Ex_SMBP_componentsMS.fsh), in the same order. Its
 * names say morning or evening; its times do not always.
 */
export const HL7_CARDX = `
125/80 126/82 130/83 130/83
140/90 143/92 150/92 148/94
150/94 148/95 140/90 140/90
155/98 149/95 130/80 128/80
120/80 125/82 128/86 122/82
145/95 140/90 130/85 128/85
125/82 126/82 120/82 120/80
`;

/** For tests: half of each row's readings from 7, the others from 21 on, a minute apart; a row a day from `first` on. */
export function readingsOfTable(table: string, first: string): readonly Reading[] {
  const groups = table
    .trim()
    .split("\n")
    .flatMap((row, day) => {
      const texts = row.trim().split(/\s+/);
      return texts.map((text, index) => {
        const [systolic = 0, diastolic = 0] = text.split("/").map(Number);
        const isMorning = index < texts.length / 2;
        const hour = hourOf(addDays(first, day), isMorning ? 7 : 21);
        return pressureGroup(
          hour + (isMorning ? index : index - texts.length / 2) * MINUTE_MS,
          systolic,
          diastolic,
        );
      });
    });
  return readHistory(groups, "blood-pressure").readings;
}
