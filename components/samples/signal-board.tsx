"use client";

import { useMemo, useState } from "react";
import { ChartNoteList } from "#components/charts/chart-note-list.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Signal } from "#lib/metrics/samples/signal.ts";
import { signalUnit, type SignalUnit } from "#lib/metrics/samples/signal-unit.ts";
import type { UnitPreferences } from "#lib/metrics/unit.ts";
import type { Window } from "#lib/metrics/window.ts";
import { type ColumnAnswer, type DrawnColumn, readColumns } from "#lib/series/samples/column-answer.ts";
import { moveWindow, zoomWindow } from "#lib/series/samples/sample-range.ts";
import { buildSampleTable } from "#lib/series/samples/sample-table.ts";
import { SampleTableView } from "./sample-table-view.tsx";
import { SignalPlot } from "./signal-plot.tsx";
import { useSignal } from "./use-signal.ts";

/** What came with the page; instants in ms. */
type FirstPage = {
  readonly zone: string;
  readonly window: Window;
  readonly bounds: Window | null;
  readonly version: string;
  readonly columns: ColumnAnswer;
};

type SignalBoardProps = {
  personId: string;
  signal: Signal;
  name: string;
  page: FirstPage;
  /** Why there is no data; null when nothing more is being fetched. */
  none: string | null;
  locale: string;
  units: UnitPreferences;
};

/** The chart of a signal with its zoom, and the same as a table. */
export function SignalBoard({ personId, signal, name, page, none, locale, units }: SignalBoardProps) {
  const t = useWords("samples.signalBoard");
  const { zone, bounds } = page;
  const [window, setWindow] = useState(page.window);
  const [pointed, setPointed] = useState<number | null>(null);
  const { shown, failed } = useSignal(`/api/people/${personId}/samples/${signal.key}`, page, window);
  const unit = t(`units.${signalUnit(signal, units).unit}`);
  const columns = useMemo(
    () => showColumns(readColumns(shown.columns), signalUnit(signal, units)),
    [shown.columns, signal, units],
  );
  const table = useMemo(() => buildSampleTable(columns, shown.window, zone), [columns, shown.window, zone]);
  if (!bounds) return <EmptyState title={t("none")}>{none ?? t("noneExplanation")}</EmptyState>;
  const limits = { from: Math.min(bounds.from, page.window.from), to: Math.max(bounds.to, page.window.to) };
  const acts: Readonly<Record<string, () => Window>> = {
    ArrowLeft: () => moveWindow(window, -0.25, limits),
    ArrowRight: () => moveWindow(window, 0.25, limits),
    "+": () => zoomWindow(window, 0.5, 0.5, limits),
    "-": () => zoomWindow(window, 2, 0.5, limits),
    Escape: () => page.window,
  };
  const act = (key: string): boolean => {
    const next = acts[key === "=" ? "+" : key];
    if (next) setWindow(next());
    return next !== undefined;
  };
  const instant = (at: number) => formatInstant(at, zone, locale, "date-time");
  const span = { from: instant(shown.window.from), to: instant(shown.window.to) };
  const whole = window.from === page.window.from && window.to === page.window.to;
  return (
    <Card>
      <p className="min-h-6 text-sm text-ink-soft figures" data-readout>
        {describePoint(t, columns, pointed, shown.columns.columnSeconds, {
          unit,
          instant,
          locale,
        }) ?? t("span", span)}
      </p>
      {failed ? <Notice tone="warning">{t("failed")}</Notice> : null}
      <SignalPlot
        columns={columns}
        columnSeconds={shown.columns.columnSeconds}
        window={shown.window}
        unit={unit}
        label={t("label", { signal: name, ...span })}
        zone={zone}
        locale={locale}
        onPoint={setPointed}
        onSelect={(selected) => setWindow(zoomWindow(selected, 1, 0.5, limits))}
        onKey={act}
      />
      <div className="flex flex-wrap gap-2 pt-4 pb-2">
        <Button variant="secondary" onClick={() => act("ArrowLeft")}>
          {t("earlier")}
        </Button>
        <Button variant="secondary" onClick={() => act("ArrowRight")}>
          {t("later")}
        </Button>
        <Button variant="secondary" onClick={() => act("+")}>
          {t("zoomIn")}
        </Button>
        <Button variant="secondary" onClick={() => act("-")}>
          {t("zoomOut")}
        </Button>
        <Button variant="quiet" disabled={whole} onClick={() => act("Escape")}>
          {t("wholeRange")}
        </Button>
      </div>
      <div className="grid grid-cols-1 gap-4">
        <ChartNoteList window={shown.window} zone={zone} reader={{ locale }} />
        <Disclosure summary={t("asTable")}>
          <SampleTableView table={table} name={name} unit={unit} zone={zone} locale={locale} />
        </Disclosure>
      </div>
    </Card>
  );
}

/** Columns in the unit that the reader reads. */
function showColumns(columns: readonly DrawnColumn[], { show }: SignalUnit): DrawnColumn[] {
  return columns.map((column) => ({
    ...column,
    least: show(column.least),
    greatest: show(column.greatest),
    first: show(column.first),
    last: show(column.last),
    mean: show(column.mean),
  }));
}

function describePoint(
  t: Words<"samples.signalBoard">,
  columns: readonly DrawnColumn[],
  at: number | null,
  columnSeconds: number,
  { unit, instant, locale }: { unit: string; instant: (at: number) => string; locale: string },
): string | null {
  if (at === null) return null;
  const second = at / 1000;
  const column = columns.find((one) => one.at <= second && second < one.at + columnSeconds);
  if (!column) return t("noData", { time: instant(at) });
  const number = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 1 });
  const { least, greatest, mean } = column;
  const time = instant(column.at * 1000);
  if (least === greatest) return t("value", { time, value: number(least), unit });
  return t("range", { time, least: number(least), greatest: number(greatest), unit, mean: number(mean) });
}
