import { type ChartModel, type ChartRow, percentOf } from "#components/charts/chart-model.ts";
import { drawPartMarks, partInk } from "#components/charts/part-shapes.ts";
import type { Pressure } from "#lib/insights/pressure-class.ts";
import type { DifferenceDay, PressureDay, ProfileHours } from "#lib/insights/pressure-days.ts";
import type { PressureZone } from "#lib/insights/pressure-zones.ts";
import { daysBetween, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatTick } from "#lib/metrics/format-value.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import type { Window } from "#lib/metrics/window.ts";
import { valueAxis } from "#lib/series/axis.ts";
import type { Point, Shape } from "#lib/series/drawing.ts";
import { timeTicks } from "#lib/series/time-axis.ts";

/** A drawing of blood pressure: the frame around it, what lies behind, the marks, and thin lines with their labels. */
export type PressurePlot = {
  readonly model: ChartModel;
  /** Drawn faintly, each as much as it says. */
  readonly bands: readonly { readonly opacity: number; readonly shape: Shape }[];
  readonly shapes: readonly Shape[];
  readonly lines: readonly { readonly percent: number; readonly label: string }[];
};

const PARTS = ["systolic", "diastolic"] as const;
const AXIS_SPAN = 40;
const DIFFERENCE_SPAN = 20;
const MAX_TIME_TICKS = 8;
const BAND_OPACITY = 0.18;
/** Each zone is so much fainter than the one above it: one hue from light to dark. */
const ZONE_OPACITY = 0.1;
/** Means of seven days are joined while their days overlap. */
const JOINED_DAYS = 7;

type Frame = Pick<ChartModel, "rows" | "xTicks"> & {
  readonly x: readonly [number, number];
};

/** The frame with a value axis around `values`, and where a value lies in percent from the top. */
function frameOf({ x, ...rest }: Frame, values: readonly number[], minimumSpan: number, reader: Reader) {
  const axis = valueAxis(values, { minimumSpan });
  const y = (value: number) => 100 - percentOf(value, axis.from, axis.to);
  const model: ChartModel = {
    ...rest,
    ...{ trend: [], blocks: [], named: false, goal: null, notes: [], ghost: [] },
    domain: { x, y: [axis.from, axis.to] },
    yTicks: axis.ticks.map((tick) => ({
      percent: y(tick),
      label: formatTick(tick, "pressure", reader.units, reader.locale, axis.decimals),
    })),
  };
  return { model, y, x: (place: number) => percentOf(place, ...x) };
}

function ticksOf({ from, to }: Window, reader: Reader): ChartModel["xTicks"] {
  return timeTicks({ from, to }, reader.zone, MAX_TIME_TICKS, firstWeekdayOf(reader.locale)).map(
    ({ at, style }) => ({
      percent: percentOf(at, from, to),
      label: formatInstant(at, reader.zone, reader.locale, style),
    }),
  );
}

/** Days as their mean with what their readings reach, under the mean of seven days with one standard deviation. */
export function plotDays(
  days: readonly PressureDay[],
  threshold: Pressure,
  window: Window,
  reader: Reader,
): PressurePlot {
  const places = new Map(days.map(({ day }) => [day, noonOfLocalDay(day, reader.zone)]));
  const rows = days.map((day): ChartRow => {
    const { systolic, diastolic } = day.mean;
    return { key: day.day, at: places.get(day.day) ?? 0, values: [systolic, diastolic], reading: null };
  });
  const values = [
    ...days.flatMap(({ low, high }) => [low.diastolic, high.systolic]),
    ...days.flatMap(({ week: { mean, sd } }) => [mean.diastolic - sd.diastolic, mean.systolic + sd.systolic]),
    ...PARTS.map((part) => threshold[part]),
  ];
  const frame = { rows, x: [window.from, window.to] as const, xTicks: ticksOf(window, reader) };
  const { model, x, y } = frameOf(frame, values, AXIS_SPAN, reader);
  const place = ({ day }: { readonly day: LocalDay }) => x(places.get(day) ?? 0);
  const blocks = joinDays(days);
  return {
    model,
    bands: PARTS.map((part, index) => ({
      opacity: BAND_OPACITY,
      shape: {
        kind: "area",
        ink: partInk(index),
        pieces: blocks.map((block) => {
          const edge = (sign: 1 | -1) =>
            block.map((one): Point => [place(one), y(one.week.mean[part] + sign * one.week.sd[part])]);
          return [...edge(1), ...edge(-1).reverse()];
        }),
      },
    })),
    shapes: PARTS.flatMap((part, index): Shape[] => [
      {
        kind: "line",
        pieces: days.map((one): Point[] => [
          [place(one), y(one.high[part])],
          [place(one), y(one.low[part])],
        ]),
        ...({ ink: "edge", opacity: 0.6, width: 1.5 } as const),
      },
      ...drawPartMarks(
        index,
        days.map((one): Point => [place(one), y(one.mean[part])]),
        2.5,
      ),
      {
        kind: "line",
        pieces: blocks.map((block) => block.map((one): Point => [place(one), y(one.week.mean[part])])),
        ink: partInk(index),
        width: 2.5,
      },
    ]),
    lines: PARTS.map((part) => ({
      percent: y(threshold[part]),
      label: formatTick(threshold[part], "pressure", reader.units, reader.locale, 0),
    })),
  };
}

/** Mornings minus evenings: of each day as a mark, of seven days as a line. */
export function plotDifferences(
  days: readonly DifferenceDay[],
  window: Window,
  reader: Reader,
): PressurePlot {
  const places = new Map(days.map(({ day }) => [day, noonOfLocalDay(day, reader.zone)]));
  const rows = days.map(({ day, week }): ChartRow => {
    return {
      key: day,
      at: places.get(day) ?? 0,
      values: [week.systolic, week.diastolic],
      reading: null,
    };
  });
  const values = [
    0,
    ...days.flatMap(({ own, week }) => PARTS.flatMap((part) => [week[part], own?.[part] ?? week[part]])),
  ];
  const frame = { rows, x: [window.from, window.to] as const, xTicks: ticksOf(window, reader) };
  const { model, x, y } = frameOf(frame, values, DIFFERENCE_SPAN, reader);
  const place = ({ day }: { readonly day: LocalDay }) => x(places.get(day) ?? 0);
  return {
    model,
    bands: [],
    shapes: PARTS.flatMap((part, index): Shape[] => [
      ...drawPartMarks(
        index,
        days.flatMap((one): Point[] => (one.own ? [[place(one), y(one.own[part])]] : [])),
        2.5,
      ),
      {
        kind: "line",
        pieces: joinDays(days).map((block) => block.map((one): Point => [place(one), y(one.week[part])])),
        ink: partInk(index),
        width: 2.5,
      },
    ]),
    lines: [{ percent: y(0), label: formatTick(0, "pressure", reader.units, reader.locale, 0) }],
  };
}

const DAY_HOURS = 24;
const HOUR_TICKS = [0, 6, 12, 18, DAY_HOURS];

/** The hours of the clock: of all readings of each their mean, and what they reach. */
export function plotProfile(
  hours: readonly ProfileHours[],
  threshold: Pressure,
  reader: Reader,
): PressurePlot {
  const middle = ({ hour }: ProfileHours) => hour + 1;
  const rows = hours.map((one): ChartRow => {
    const { systolic, diastolic } = one.mean;
    return { key: String(one.hour), at: middle(one), values: [systolic, diastolic], reading: null };
  });
  const values = [
    ...hours.flatMap(({ low, high }) => [low.diastolic, high.systolic]),
    ...PARTS.map((part) => threshold[part]),
  ];
  const xTicks = HOUR_TICKS.map((hour) => ({
    percent: percentOf(hour, 0, DAY_HOURS),
    label: hour.toLocaleString(reader.locale),
  }));
  const { model, x, y } = frameOf({ rows, x: [0, DAY_HOURS], xTicks }, values, AXIS_SPAN, reader);
  return {
    model,
    bands: [],
    shapes: PARTS.flatMap((part, index): Shape[] => [
      {
        kind: "line",
        pieces: hours.map((one): Point[] => [
          [x(middle(one)), y(one.high[part])],
          [x(middle(one)), y(one.low[part])],
        ]),
        ...({ ink: "edge", opacity: 0.6, width: 2 } as const),
      },
      ...drawPartMarks(
        index,
        hours.map((one): Point => [x(middle(one)), y(one.mean[part])]),
        4,
      ),
    ]),
    lines: PARTS.map((part) => ({
      percent: y(threshold[part]),
      label: formatTick(threshold[part], "pressure", reader.units, reader.locale, 0),
    })),
  };
}

/** Systolic over diastolic pressure: means as marks in the zones of a guideline, one of them marked. */
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
    { rows: [], x: [across.from, across.to], xTicks },
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

/** Days in blocks: a line joins neighbours whose seven days overlap. */
function joinDays<Day extends { readonly day: LocalDay }>(days: readonly Day[]): Day[][] {
  const blocks: Day[][] = [];
  for (const day of days) {
    const last = blocks.at(-1)?.at(-1);
    if (last && daysBetween(last.day, day.day) < JOINED_DAYS) blocks.at(-1)?.push(day);
    else blocks.push([day]);
  }
  return blocks;
}
