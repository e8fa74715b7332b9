import { describe, expect, it } from "vitest";
import { type Column, HEIGHT_COLUMNS, LEAN, NOTES, PRESSURE, SLEEP, WEIGHT } from "./layout.ts";
import { readHeader } from "./read-header.ts";

const split = (line: string) => line.split(",");

function placesOf(titles: string[], layout: readonly Column[], extra: readonly Column[] = []) {
  const header = readHeader(titles, layout, extra);
  return header && Object.fromEntries([...header.columns].map(([key, { index }]) => [key, index]));
}

const WEIGHT_PLACES = { date: 0, weight: 1, fat: 2, bone: 3, muscle: 4, hydration: 5, comments: 6 };

describe("the first line of weight.csv", () => {
  it.each([
    ["Date,Weight (kg),Fat mass (kg),Bone mass (kg),Muscle mass (kg),Hydration (kg),Comments"],
    ["Datum,Gewicht (kg),Fettmasse (kg),Knochenmasse (kg),Muskelmasse (kg),Hydratation (kg),Kommentare"],
    [
      "Date,Poids (kg),Masse grasse (kg),Masse osseuse (kg),Masse musculaire (kg),Hydratation (kg),Commentaires",
    ],
    ["Datum,Gewicht (lb),Vetmassa (lb),Botmassa (lb),Spiermassa (lb),Hydratatie (lb),Opmerkingen"],
    ["Fecha,Peso (kg),Masa grasa (kg),Masa ósea (kg),Masa muscular (kg),Hidratación (kg),Comentarios"],
    ["Data,Peso (lbs),Massa grassa (lbs),Massa ossea (lbs),Massa muscolare (lbs),Idratazione (lbs),Commenti"],
  ])("is known by its titles: %s", (line) => {
    expect(readHeader(split(line), WEIGHT)?.byPlace).toBe(false);
    expect(placesOf(split(line), WEIGHT)).toEqual(WEIGHT_PLACES);
  });

  it("is known in any order, with columns of former years", () => {
    expect(placesOf(split("Datum,Kommentare,Fettfreier Anteil (kg),Gewicht (kg)"), WEIGHT, [LEAN])).toEqual({
      ...{ date: 0, comments: 1, lean: 2, weight: 3 },
    });
  });

  it("is known by its places in another language, and says so", () => {
    const titles = split(
      "Dato,Vekt (kg),Fettmasse (kg),Beinmasse (kg),Muskelmasse (kg),Vann (kg),Kommentarer",
    );
    const header = readHeader(titles, WEIGHT);
    expect(header?.byPlace).toBe(true);
    expect(placesOf(titles, WEIGHT)).toEqual(WEIGHT_PLACES);
  });

  it("is not guessed where a known title is elsewhere, or a unit does not fit", () => {
    expect(readHeader(split("Dato,Fat mass (kg),Vekt (kg),A (kg),B (kg),C (kg),D"), WEIGHT)).toBeNull();
    expect(readHeader(split("Date,Weight (st),Fat mass (kg)"), WEIGHT)).toBeNull();
    expect(readHeader(split("Date,Weight"), WEIGHT)).toBeNull();
  });

  it("names titles that nothing is taken from", () => {
    expect(readHeader(split("Date,Weight (kg),Mood,Fat mass (stone)"), WEIGHT)?.unknown).toEqual([
      ...["Mood", "Fat mass (stone)"],
    ]);
  });
});

it("knows minimum and maximum of the heart rate from its average", () => {
  const titles = split(
    "from,to,light (s),deep (s),rem (s),awake (s),wake up,Duration to sleep (s),Duration to wake up (s)," +
      "Snoring (s),Snoring episodes,Average heart rate,Heart rate (min),Heart rate (max),Night events,Notes",
  );
  const places = placesOf(titles, SLEEP, [NOTES]);
  expect(places).toMatchObject({ hr_average: 11, hr_min: 12, hr_max: 13, night_events: 14, notes: 15 });
  expect(Object.keys(places ?? {})).toHaveLength(16);
});

it("knows heights and pressures in German, and units in brackets", () => {
  expect(readHeader(["Datum", "Größe (cm)"], HEIGHT_COLUMNS)?.columns.get("height")).toEqual({
    ...{ index: 1, unit: "cm" },
  });
  expect(placesOf(split("Date,Herzfrequenz,Systole,Diastole,Kommentare"), PRESSURE)).toEqual({
    ...{ date: 0, pulse: 1, systolic: 2, diastolic: 3, comments: 4 },
  });
});
