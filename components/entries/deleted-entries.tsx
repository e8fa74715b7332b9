import type { FormAction } from "#components/account/form-state.ts";
import { ActionForm } from "#components/connection/action-form.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { Entry } from "#lib/metrics/entry.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { formatEntry } from "./describe-entry.ts";

type DeletedEntriesProps = {
  entries: readonly Entry[];
  personId: string;
  reader: Reader;
  restore: FormAction;
};

/** What was deleted in the last month, each with its way back; nothing without any. */
export function DeletedEntries({ entries, personId, reader, restore }: DeletedEntriesProps) {
  const t = useWords("entries.list");
  const words = useWords("metric.reading");
  if (entries.length === 0) return null;
  return (
    <Disclosure summary={t("deleted", { count: entries.length })}>
      <ul className="grid">
        {entries.map((entry) => (
          <li
            key={entry.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-2 first:border-t-0"
          >
            <p className="figures">
              <strong>{formatEntry(t, words, entry, reader)}</strong>{" "}
              <span className="text-ink-soft">
                {formatInstant(entry.at, reader.zone, reader.locale, "date-time")}
              </span>
            </p>
            <ActionForm action={restore} hidden={{ personId, entryId: entry.id }}>
              <SubmitButton variant="secondary">{t("restore")}</SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
