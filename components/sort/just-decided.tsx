"use client";

import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import type { Reader } from "#lib/metrics/reader.ts";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { formatCount } from "#lib/metrics/count.ts";
import type { DecidedReading } from "#lib/queries/load-decisions.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { awaitDecision, useFocusAfterDecision } from "./decision-focus.ts";
import { describeDecision } from "./describe-decision.ts";
import { spanMissing } from "./missing-words.ts";

type JustDecidedProps = { decided: DecidedReading; reader: Reader; undo: FormAction };

/** What became of a pile, in its place, with the way back. */
export function JustDecided({ decided, reader, undo }: JustDecidedProps) {
  const t = useWords("sort.justDecided");
  const decisionWords = useWords("sort.describeDecision");
  const missingWords = useWords("sort.missingWords");
  const { actId, readings, from, to, undoneBy } = decided;
  const card = useFocusAfterDecision<HTMLElement>();
  const title = t("title", {
    decision: describeDecision(decisionWords, decided),
    count: readings,
    shown: formatCount(readings, reader.locale),
  });
  return (
    <Card
      ref={card}
      tabIndex={-1}
      aria-label={title}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3"
    >
      <div className="grid min-w-0 gap-0.5">
        <h2 className="text-xl figures">{title}</h2>
        <p className="text-sm text-ink-soft figures">
          {t("measured", { span: spanMissing(missingWords, { from, to }, reader, "on") })}
        </p>
      </div>
      {undoneBy ? (
        <ActionForm action={undo} onSubmit={awaitDecision} hidden={{ personId: undoneBy, actId }}>
          <SubmitButton variant="secondary">{t("undo")}</SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}
