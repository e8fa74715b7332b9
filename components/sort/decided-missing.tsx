import type { RemovalKind } from "#lib/metrics/kinds.ts";
import type { FormAction } from "#components/form/form-state.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { DecidedRow } from "./decided-row.tsx";
import { countMissing, spanMissing } from "./missing-words.ts";

type DecidedMissingView = {
  readonly actId: string;
  readonly kind: RemovalKind;
  readonly personId: string;
  readonly personName: string;
  readonly entries: number;
  readonly from: number;
  readonly to: number;
  readonly decision: "kept" | "removed";
  readonly decidedAt: number;
  readonly undoneUntil: number | null;
  readonly decidable: boolean;
};

type DecidedMissingProps = {
  id: string;
  title: string;
  decided: readonly DecidedMissingView[];
  reader: Reader;
  undo: FormAction;
};

/** What was decided about entries that Withings no longer has, each with its way back. `id` is the heading's. */
export function DecidedMissing({ id, title, decided, reader, undo }: DecidedMissingProps) {
  const t = useWords("sort.decidedMissing");
  const missingWords = useWords("sort.missingWords");
  const instant = (at: number, style: "date" | "date-time") =>
    formatInstant(at, reader.zone, reader.locale, style);
  return (
    <TitledCard id={id} title={title} className="grid grid-cols-1 gap-3">
      <ul className="grid">
        {decided.map(({ actId, personId, personName, decision, decidedAt, undoneUntil, ...one }) => (
          <DecidedRow
            key={`${actId} ${personId}`}
            undo={undo}
            actId={actId}
            undoneBy={one.decidable ? personId : null}
          >
            <p className="figures">
              <strong>{countMissing(missingWords, one, null, reader)}</strong>{" "}
              <span className="text-ink-soft">{spanMissing(missingWords, one, reader)}</span>
            </p>
            <p className="text-sm text-ink-soft figures">
              {t(decision, { personName, decidedAt: instant(decidedAt, "date-time") })}
              {undoneUntil === null ? null : ` ${t("undoneUntil", { date: instant(undoneUntil, "date") })}`}
            </p>
          </DecidedRow>
        ))}
      </ul>
    </TitledCard>
  );
}
