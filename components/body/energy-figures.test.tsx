import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { energyOf } from "#lib/insights/energy-balance.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { EnergyFigures } from "./energy-figures.tsx";

/** V4.2 with the errors of V4.8. */
const energy = {
  ...energyOf({ change: -2, error: 0.1 }, { change: -1.5, error: 0.3 }, 28),
  ...{ days: 28, weighIns: 20, byWeight: -551.2 },
};
const reader = { locale: "en-GB", zone: "Europe/Berlin", units: METRIC_UNITS };
const render = (query: Record<string, string>) =>
  renderToStaticMarkup(
    <SendWords groups={["body.energy"]}>
      <EnergyFigures {...{ energy, personId: "p", query, reader }} />
    </SendWords>,
  ).replaceAll("\u00a0", " ");

test("V4.9: with an intake of 2,200 kcal, expenditure is a range around 2,738 kcal", () => {
  const page = render({ intake: "2200", trend: "calm" });
  expect(page).toContain("2,578 kcal to 2,899 kcal");
  expect(page).toContain("around 2,738 kcal");
  expect(page).toContain('<input type="hidden" name="trend" value="calm"/>');
  expect(page).not.toContain('type="hidden" name="intake"');
});

test("without one, or with what is none, there is the balance and no expenditure", () => {
  for (const query of [{}, { intake: "much" }]) {
    const page = render(query);
    expect(page).toContain("−699 kcal to −378 kcal");
    expect(page).toContain("−551 kcal");
    expect(page).not.toContain("Expenditure a day");
    expect(page.includes("Enter a whole number")).toBe("intake" in query);
  }
});
