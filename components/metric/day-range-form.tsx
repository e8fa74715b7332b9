import Form from "next/form";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Chevron } from "#components/ui/chevron.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { FIRST_DAY } from "#lib/series/range.ts";
import type { DaySpan } from "#lib/series/range.ts";

type DayRangeFormProps = {
  /** The days shown, which the fields begin with. */
  days: DaySpan;
  /** The last day that can be chosen. */
  today: LocalDay;
  /** The address of these days: what else is in it is kept. */
  href: string;
  /** What else chooses days here. */
  children?: ReactNode;
};

/** Chooses the days of a chart by their dates. It asks for an address, so that it needs no script. */
export function DayRangeForm({ days, today, href, children }: DayRangeFormProps) {
  const t = useWords("metric.range");
  const { pathname, searchParams } = new URL(href, "http://localhost");
  const kept = [...searchParams].filter(([name]) => name !== "from" && name !== "until");
  return (
    <details className="group text-sm">
      <summary className="inline-flex min-h-11 items-center gap-2 font-medium text-accent">
        {t("chooseDays")}
        <Chevron className="shrink-0" />
      </summary>
      <Form
        action={pathname}
        scroll={false}
        prefetch={false}
        // Other days have other fields.
        key={`${days.from}/${days.until}`}
        className="flex flex-wrap items-end gap-3 pb-2"
      >
        {kept.map(([name, value], index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        {(["from", "until"] as const).map((name) => (
          <label key={name} className="grid gap-1 font-medium">
            {t(name)}
            <input
              type="date"
              name={name}
              required
              min={FIRST_DAY}
              max={today}
              defaultValue={days[name]}
              className="min-h-11 rounded-md border border-edge bg-surface px-3 text-base figures"
            />
          </label>
        ))}
        <Button type="submit" variant="secondary">
          {t("show")}
        </Button>
      </Form>
      {children}
    </details>
  );
}
