import type { FormAction } from "#components/account/form-state.ts";
import type { Reader } from "#components/metric/reader.ts";
import { Card } from "#components/ui/card.tsx";
import type { DecisionKind } from "#lib/metrics/decision.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { DecidedRow } from "./decided-row.tsx";
import { describeValues, type ValueView } from "./describe-values.ts";

export type DecidedView = {
  readonly actId: string;
  readonly kind: DecisionKind;
  readonly decidedAt: number;
  readonly at: number;
  readonly values: readonly ValueView[];
  readonly readings: number;
  readonly givenTo: string | null;
  readonly undoneBy: string | null;
};

const WORDS: Readonly<Record<DecisionKind, (name: string) => string>> = {
  assigned: (name) => `Given to ${name}`,
  ignored: () => "Ignored",
  excluded: () => "Left out of charts",
  moved: (name) => `Moved to ${name}`,
};

type DecidedListProps = { decided: readonly DecidedView[]; reader: Reader; undo: FormAction };

/** What was decided lately, each with its way back. */
export function DecidedList({ decided, reader, undo }: DecidedListProps) {
  const instant = (at: number) => formatInstant(at, reader.zone, reader.locale, "date-time");
  return (
    <Card aria-labelledby="decided" className="grid gap-3">
      <h2 id="decided" className="text-lg">
        Decided
      </h2>
      <ul className="grid">
        {decided.map(({ actId, kind, decidedAt, at, values, readings, givenTo, undoneBy }) => (
          <DecidedRow key={actId} undo={undo} actId={actId} undoneBy={undoneBy}>
            {readings > 1 ? (
              <p>
                <strong className="figures">{readings} readings at once</strong>
              </p>
            ) : (
              <p>
                <strong className="figures">{describeValues(values, reader).main}</strong>{" "}
                <span className="text-ink-soft figures">measured {instant(at)}</span>
              </p>
            )}
            <p className="text-sm text-ink-soft">
              {WORDS[kind](givenTo ?? "somebody")}, {instant(decidedAt)}
            </p>
          </DecidedRow>
        ))}
      </ul>
    </Card>
  );
}
