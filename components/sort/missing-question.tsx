import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import type { Reader } from "#lib/metrics/reader.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { formatCount } from "#lib/metrics/count.ts";
import { formatDay, formatInstant } from "#lib/metrics/local-time.ts";
import type { MissingQuestion as Question } from "#lib/queries/load-missing.ts";
import { describeValues } from "./describe-values.ts";
import { countMissing, spanMissing } from "./missing-words.ts";
import { useWords } from "#lib/messages/use-words.ts";

type MissingQuestionProps = { question: Question; reader: Reader; decide: FormAction };

/** Asks what becomes of many entries that Withings no longer answers with. */
export function MissingQuestion({ question, reader, decide }: MissingQuestionProps) {
  const t = useWords("sort.missingQuestion");
  const missingWords = useWords("sort.missingWords");
  const names = useWords("metrics.names");
  const { connectionId, kind, personId, personName, count, foundAt, decidable, listed, more, metric } =
    question;
  const what = countMissing(missingWords, question, metric && names(metric), reader);
  const id = `missing-${connectionId}-${kind}-${personId}`;
  const hidden = { personId, connectionId, kind, count: String(count), foundAt: String(foundAt) };
  return (
    <TitledCard
      id={id}
      title={t("title", { what, span: spanMissing(missingWords, question, reader) })}
      className="grid grid-cols-1 gap-3"
    >
      <p className="text-sm text-ink-soft">
        {t("explanation", {
          foundAt: formatInstant(foundAt, reader.zone, reader.locale, "date-time"),
          personName,
        })}
      </p>
      {decidable ? (
        <ActionForm action={decide} hidden={hidden}>
          <div className="flex flex-wrap gap-2">
            <SubmitButton name="decision" value="kept" variant="secondary">
              {t("keepThem")}
            </SubmitButton>
            <SubmitButton name="decision" value="removed" variant="danger">
              {t("removeThemHereToo")}
            </SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <p className="text-sm text-ink-soft">{t("ownersOnly")}</p>
      )}
      <Disclosure summary={t("list", { what })}>
        <ul className="grid max-h-128 gap-x-8 overflow-y-auto text-sm sm:grid-cols-2" tabIndex={0}>
          {listed.map(({ key, at, day, values }) => (
            <li
              key={key}
              className="flex flex-wrap justify-between gap-x-4 border-b border-line py-1.5 figures"
            >
              <span>{values.length > 0 ? describeValues(values, reader).main : ""}</span>
              <span className="text-ink-soft">
                {day === null
                  ? formatInstant(at, reader.zone, reader.locale, "date-time")
                  : formatDay(day, reader.locale, "date")}
              </span>
            </li>
          ))}
        </ul>
        {more > 0 ? (
          <p className="pt-2 text-sm text-ink-soft figures">
            {t("more", { count: more, shown: formatCount(more, reader.locale) })}
          </p>
        ) : null}
      </Disclosure>
    </TitledCard>
  );
}
