import type { FormAction } from "#components/form/form-state.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { DecidedReading } from "#lib/queries/load-decisions.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { DecidedRow } from "./decided-row.tsx";
import { describeDecision } from "./describe-decision.ts";
import { describeValues } from "./describe-values.ts";

type DecidedListProps = { decided: readonly DecidedReading[]; reader: Reader; undo: FormAction };

/** What was decided lately, each with its way back. */
export function DecidedList({ decided, reader, undo }: DecidedListProps) {
  const t = useWords("sort.decidedList");
  const decisionWords = useWords("sort.describeDecision");
  const instant = (at: number) => formatInstant(at, reader.zone, reader.locale, "date-time");
  return (
    <TitledCard id="decided" title={t("decided")} className="grid grid-cols-1 gap-3">
      <ul className="grid">
        {decided.map(({ actId, decidedAt, at, values, readings, undoneBy, ...decision }) => (
          <DecidedRow key={actId} undo={undo} actId={actId} undoneBy={undoneBy}>
            {readings > 1 ? (
              <p>
                <strong className="figures">{t("readingsAtOnce", { readings })}</strong>
              </p>
            ) : (
              <p>
                <strong className="figures">{describeValues(values, reader).main}</strong>{" "}
                <span className="text-ink-soft figures">{t("measured", { at: instant(at) })}</span>
              </p>
            )}
            <p className="text-sm text-ink-soft">
              {describeDecision(decisionWords, decision)}, {instant(decidedAt)}
            </p>
          </DecidedRow>
        ))}
      </ul>
    </TitledCard>
  );
}
