import { percentOf } from "#components/charts/chart-model.ts";
import { drawPartMarks } from "#components/charts/part-shapes.ts";
import type { Pressure } from "#lib/insights/pressure-class.ts";
import type { PressureZone } from "#lib/insights/pressure-zones.ts";
import { formatTick } from "#lib/metrics/format-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { valueAxis } from "#lib/series/axis.ts";
import type { Point } from "#lib/series/drawing.ts";
import { AXIS_SPAN, frameOf, type PressurePlot } from "./pressure-plot.ts";

/** Each zone is so much fainter than the one above it: one hue from light to dark. */
const ZONE_OPACITY = 0.1;

/**
 * Systolic over diastolic pressure: means as marks in the zones of a guideline, one of them marked. The rows are those
 * of the means in their order, then the marked one.
 */
export function plotZones(
  means: readonly Pressure[],
  marked: Pressure | null,
  zones: readonly PressureZone[],
  reader: Reader,
): PressurePlot {
  const [highest] = zones;
  const all = [...means, ...(marked ? [marked] : []), highest?.from, zones.at(-2)?.from].flatMap(
    (one) => one ?? [],
  );
  const axisOf = (part: keyof Pressure) =>
    valueAxis(
      all.flatMap((one) => one[part] ?? []),
      { minimumSpan: AXIS_SPAN },
    );
  const across = axisOf("diastolic");
  const label = (value: number) => formatTick(value, "pressure", reader.units, reader.locale, 0);
  const xTicks = across.ticks.map((tick) => ({
    percent: percentOf(tick, across.from, across.to),
    label: label(tick),
  }));
  const { model, x, y } = frameOf(
    {
      rows: [...means, ...(marked ? [marked] : [])].map(({ systolic, diastolic }, index) => ({
        key: String(index),
        at: diastolic,
        values: [systolic],
        reading: null,
      })),
      x: [across.from, across.to],
      xTicks,
    },
    all.flatMap(({ systolic }) => systolic ?? []),
    AXIS_SPAN,
    reader,
  );
  const within = (percent: number) => Math.min(100, Math.max(0, percent));
  const corner = ({ systolic, diastolic }: Pressure): Point => [
    Number.isFinite(diastolic) ? within(x(diastolic)) : 100,
    Number.isFinite(systolic) ? within(y(systolic)) : 0,
  ];
  return {
    model,
    bands: zones.map(({ below }, index) => {
      const [right, top] = corner(below);
      const [innerRight, innerTop] = zones[index + 1] ? corner(zones[index + 1]?.below ?? below) : [0, 100];
      return {
        opacity: zoneOpacity(index, zones.length),
        shape: {
          kind: "area",
          ink: "first",
          pieces: [
            [
              ...([
                [0, top],
                [right, top],
                [right, 100],
                [innerRight, 100],
              ] as const),
              ...([
                [innerRight, innerTop],
                [0, innerTop],
              ] as const),
            ],
          ],
        },
      };
    }),
    shapes: [
      {
        kind: "line",
        pieces: zones.slice(1).map(({ below }) => {
          const [right, top] = corner(below);
          return [
            [0, top],
            [right, top],
            [right, 100],
          ] as const;
        }),
        ...({ ink: "edge", width: 1 } as const),
      },
      ...drawPartMarks(
        0,
        means.map(({ systolic, diastolic }): Point => [x(diastolic), y(systolic)]),
        3,
      ),
      ...(marked ? drawPartMarks(MARKED_PART, [[x(marked.diastolic), y(marked.systolic)]], 6) : []),
    ],
    lines: [],
  };
}

/** The mark of the mean among those of its days: a target. */
export const MARKED_PART = 4;

/** How strongly a zone is drawn: the highest most. */
export function zoneOpacity(index: number, count: number): number {
  return ZONE_OPACITY * (count - 1 - index);
}
