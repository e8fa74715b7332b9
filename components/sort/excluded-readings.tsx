"use client";

import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import { useRefreshOnChange } from "#components/live/use-refresh.ts";
import { describeReading } from "#components/metric/describe-reading.ts";
import { formatReading } from "#components/metric/format-reading.ts";
import { TitledSection } from "#components/ui/titled-section.tsx";
import type { Reader } from "#lib/metrics/reader.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { groupKey } from "#lib/metrics/measure-group.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { Reading } from "#lib/series/reading.ts";
import { useWords } from "#lib/messages/use-words.ts";

type ExcludedReadingsProps = {
  metric: MetricKey;
  excluded: readonly { readonly group: string; readonly reading: Reading }[];
  personId: string;
  reader: Reader;
  /** Null for who may only see. */
  restoreReading: FormAction | null;
};

/** The readings of a metric that an owner hid from its charts, each with a way to restore it; nothing without any. */
export function ExcludedReadings({
  metric: key,
  excluded,
  personId,
  reader,
  restoreReading,
}: ExcludedReadingsProps) {
  const t = useWords("sort.excludedReadings");
  const words = useWords("metric.reading");
  const metric = getMetric(key);
  useRefreshOnChange([personId], ({ changed, removed }) => {
    const listed = new Set(excluded.map(({ group }) => group));
    const touched = [...changed, ...removed].some((group) => listed.has(groupKey(group)));
    return touched || changed.some(({ decision }) => decision === "left-out");
  });
  if (excluded.length === 0) return null;
  return (
    <TitledSection id="excluded" title={t("title")} className="grid gap-2">
      <ul className="grid">
        {excluded.map(({ group, reading }) => (
          <li
            key={group}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-2"
          >
            <p>
              <strong className="figures">{formatReading(words, metric, reading.values, reader)}</strong>{" "}
              <span className="text-ink-soft figures">
                {describeReading(words, reading, reader, metric.per).measuredAt}
              </span>
            </p>
            {restoreReading ? (
              <ActionForm action={restoreReading} hidden={{ personId, group }}>
                <SubmitButton variant="secondary">{t("restore")}</SubmitButton>
              </ActionForm>
            ) : null}
          </li>
        ))}
      </ul>
    </TitledSection>
  );
}
