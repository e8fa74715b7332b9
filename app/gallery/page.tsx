import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { loadLocale } from "#app/load-reader.ts";
import { requestTime } from "#app/request-time.ts";
import { MetricChart } from "#components/charts/metric-chart.tsx";
import { CardGrid } from "#components/dashboard/card-grid.tsx";
import { FindingSentence } from "#components/findings/finding-sentence.tsx";
import { VerdictMark } from "#components/metric/verdict-mark.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FactList } from "#components/ui/fact-list.tsx";
import { Field, Select } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Table } from "#components/ui/table.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import type { Goal } from "#lib/metrics/goal.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { buildSeries } from "#lib/series/series.ts";
import { cardOf, EXAMPLES, type ExampleKey, findingsAt, historyOf } from "./examples.ts";
import { BodyPictures } from "./body-pictures.tsx";
import { Pictures } from "./pictures.tsx";

const words = getWords("gallery");

export const metadata: Metadata = { title: words("title") };

const SIZES = ["text-4xl", "text-3xl", "text-2xl", "text-xl", "text-lg", "text-base", "text-sm", "text-xs"];
const FILLS = {
  paper: "bg-paper",
  surface: "bg-surface",
  sunken: "bg-sunken",
  accent: "bg-accent",
  brass: "bg-brass",
  info: "bg-info",
  success: "bg-success",
  warning: "bg-warning",
  danger: "bg-danger",
};
const TONES = ["info", "success", "warning", "danger"] as const;
const BUTTONS = ["primary", "secondary", "quiet", "danger"] as const;
const BADGES = ["neutral", "brass", ...TONES] as const;
const VERDICTS = ["positive", "negative", "none"] as const;
const CHARTS = ["trend", "parts", "plain", "classes"] as const satisfies readonly ExampleKey[];
const ZONE = "Europe/Paris";
const GOAL: Goal = {
  ...{ metric: "weight", value: 78, band: null, aim: "lose", by: null },
  ...{ setAt: 0, group: null },
};

/** The parts that pages are made of, each in its states, on made-up numbers: for those who change how things look, and for the tests. */
export default async function GalleryPage() {
  // eslint-disable-next-line no-restricted-properties -- Of no use to an installation: only development and tests have it.
  if (process.env.NODE_ENV !== "development" && !process.env["PLUMBLINE_GALLERY"]) notFound();
  const now = requestTime();
  const reader = { locale: await loadLocale(), zone: ZONE, units: METRIC_UNITS };
  const names = getWords("metrics.names");
  const cards = (Object.keys(EXAMPLES) as ExampleKey[]).map((key) => cardOf(key, now, ZONE));
  const goals = [{ ...GOAL, setAt: now - 30 * DAY_MS }];
  return (
    <SendWords groups={["metric.chart", "metric.range", "metric.reading", "metrics.names"]}>
      <main id="main" className="page grid grid-cols-1 gap-10 py-8">
        <PageHeader title={words("title")} description={words("description")} />
        <Part title={words("type")}>
          {SIZES.map((size) => (
            <p key={size} className={`${size} wrap-anywhere`}>
              {words("pangram")} <span className="figures">{words("digits")}</span>
            </p>
          ))}
        </Part>
        <Part title={words("colours")}>
          <ul className="grid grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-3">
            {Object.entries(FILLS).map(([name, fill]) => (
              <li key={name} className="grid gap-1 text-sm">
                <span className={`h-12 rounded-md border border-line forced-color-adjust-none ${fill}`} />
                {name}
              </li>
            ))}
          </ul>
        </Part>
        <Part title={words("actions")}>
          <div className="flex flex-wrap gap-3">
            {BUTTONS.map((variant) => (
              <Button key={variant} variant={variant}>
                {words("press", { name: variant })}
              </Button>
            ))}
            <Button disabled>{words("disabled")}</Button>
            <Dialog
              trigger={<Button variant="secondary">{words("ask")}</Button>}
              title={words("question")}
              description={words("noticeText")}
            >
              <div className="flex justify-end">
                <DialogClose>
                  <Button variant="quiet">{words("close")}</Button>
                </DialogClose>
              </div>
            </Dialog>
          </div>
          <p className="flex flex-wrap items-center gap-3">
            {BADGES.map((tone) => (
              <Badge key={tone} tone={tone}>
                {tone}
              </Badge>
            ))}
            {VERDICTS.map((verdict) => (
              <span key={verdict} className="inline-flex items-center gap-2 text-sm">
                <VerdictMark verdict={verdict} /> {words(`verdicts.${verdict}`)}
              </span>
            ))}
          </p>
        </Part>
        <Part title={words("notices")}>
          {TONES.map((tone) => (
            <Notice key={tone} tone={tone} title={words("noticeTitle", { tone })}>
              {words("noticeText")}
            </Notice>
          ))}
          <EmptyState
            title={words("emptyTitle")}
            actions={<Button variant="secondary">{words("act")}</Button>}
          >
            {words("emptyText")}
          </EmptyState>
        </Part>
        <Part title={words("forms")}>
          <form className="grid max-w-md gap-5">
            <Field label={words("field")} hint={words("hint")} defaultValue="82.4" />
            <Field label={words("wrongField")} error={words("error")} defaultValue="8.24" />
            <Field label={words("disabled")} disabled />
            <Select label={words("choice")} options={BUTTONS.map((value) => ({ value, label: value }))} />
            <RadioGroup
              legend={words("choice")}
              name="choice"
              defaultValue="primary"
              options={BUTTONS.map((value) => ({ value, label: value }))}
              inline
            />
            <Checkbox label={words("choice")} hint={words("hint")} defaultChecked />
          </form>
        </Part>
        <Part title={words("lists")}>
          <FactList
            facts={[
              [words("fact"), "82.4 kg"],
              [words("missingFact"), null],
            ]}
          />
          <Table
            caption={words("lists")}
            rows={TONES}
            rowKey={(tone) => tone}
            columns={[
              { key: "name", head: words("fact"), cell: (tone) => tone },
              { key: "value", head: words("field"), numeric: true, cell: (tone) => tone.length },
            ]}
          />
          <Disclosure summary={words("unfold")}>
            <p className="pb-3 text-sm">{words("noticeText")}</p>
          </Disclosure>
        </Part>
        <Part title={words("findings")}>
          <ul className="divide-y divide-line">
            {findingsAt(now).map((finding) => (
              <li key={`${finding.state} ${finding.mark} ${finding.sense}`} className="py-2">
                <FindingSentence finding={finding} reader={reader} now={now} />
              </li>
            ))}
          </ul>
        </Part>
        <Part title={words("cards")}>
          <CardGrid
            cards={cards}
            goals={goals}
            personId="example"
            reader={reader}
            now={now}
            arrivals={new Map([["weight", 1]])}
          />
        </Part>
        <Part title={words("charts")}>
          {CHARTS.map((key) => {
            const history = historyOf(key, now, ZONE);
            const window = { from: now - 60 * DAY_MS, to: now + DAY_MS };
            return (
              <figure key={key} className="grid gap-2 rounded-lg border border-line bg-surface p-4 sm:p-6">
                <figcaption className="text-sm font-semibold">{names(history.metric)}</figcaption>
                <MetricChart
                  series={buildSeries({ history, window, range: "quarter", zone: ZONE, now })}
                  reader={reader}
                  label={names(history.metric)}
                  goal={key === "trend" ? GOAL : null}
                  swing={key === "trend"}
                />
              </figure>
            );
          })}
        </Part>
        <Part title={words("pictures")}>
          <Pictures now={now} reader={reader} />
        </Part>
        <Part title={words("body")}>
          <BodyPictures now={now} reader={reader} />
        </Part>
      </main>
    </SendWords>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="text-lg">{title}</h2>
      {children}
    </section>
  );
}
