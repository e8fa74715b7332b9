"use client";

import type { FormAction } from "#components/account/form-state.ts";
import type { Reader } from "#components/metric/reader.ts";
import { Card } from "#components/ui/card.tsx";
import { describeAttribution, isKnownAttribution } from "#lib/metrics/attribution.ts";
import { countOf } from "#lib/metrics/count.ts";
import { possessive } from "#lib/metrics/person-name.ts";
import type { ReadingPile } from "#lib/metrics/reading-pile.ts";
import { ComparedList } from "./compared-list.tsx";
import { awaitDecision, useFocusAfterDecision } from "./decision-focus.ts";
import { spanMissing } from "./missing-words.ts";
import { SortChoices } from "./sort-choices.tsx";

type PileToSortProps = { pile: ReadingPile; reader: Reader; sort: FormAction };

/** Many readings of one device that can be given to one person at once, instead of one by one below. */
export function PileToSort({ pile, reader, sort }: PileToSortProps) {
  const { deviceModel, attribution, count, from, to, decidedBy, candidates, likely, compared, groups } = pile;
  const what = `${countOf(count, reader.locale, "reading")} of ${deviceModel ?? "a device that is not named"}`;
  const card = useFocusAfterDecision<HTMLElement>();
  return (
    <Card ref={card} tabIndex={-1} className="grid gap-3 border-accent" aria-label={`All ${what}`}>
      <h2 className="text-xl figures">{what}</h2>
      <p className="text-sm text-ink-soft figures">
        Measured {spanMissing({ from, to }, reader, "on")}.
        {isKnownAttribution(attribution) ? "" : ` ${describeAttribution(attribution)}.`}
        {likely ? ` By their weight, all are likely ${possessive(candidates[0]?.name ?? "")}.` : ""} They can
        be sorted at once, or one by one below.
      </p>
      <ComparedList compared={compared} count={count} reader={reader} />
      <SortChoices
        sort={sort}
        decidedBy={decidedBy}
        groups={groups}
        choices={candidates.map(({ personId, name }) => ({
          personId,
          words: `All are ${possessive(name)}`,
          likely,
        }))}
        ignore="Ignore all"
        onSubmit={awaitDecision}
      />
    </Card>
  );
}
