"use client";

import type { FormAction } from "#components/form/form-state.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { Card } from "#components/ui/card.tsx";
import { isKnownAttribution } from "#lib/metrics/attribution.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { ownerOf } from "#lib/metrics/person-name.ts";
import type { ReadingPile } from "#lib/metrics/reading-pile.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { ComparedList } from "./compared-list.tsx";
import { awaitDecision, useFocusAfterDecision } from "./decision-focus.ts";
import { spanMissing } from "./missing-words.ts";
import { SortChoices } from "./sort-choices.tsx";

type PileToSortProps = { pile: ReadingPile; reader: Reader; sort: FormAction };

/** Many readings of one device that can be given to one person at once, instead of one by one below. */
export function PileToSort({ pile, reader, sort }: PileToSortProps) {
  const t = useWords("sort.pileToSort");
  const missingWords = useWords("sort.missingWords");
  const { deviceModel, attribution, jumps, count, from, to } = pile;
  const { decidedBy, candidates, likely, compared, groups } = pile;
  const what = t("readingsOfDevice", {
    count,
    shown: formatCount(count, reader.locale),
    device: deviceModel ?? t("deviceNotNamed"),
  });
  const card = useFocusAfterDecision<HTMLElement>();
  return (
    <Card ref={card} tabIndex={-1} className="grid gap-3 border-accent" aria-label={t("all", { what })}>
      <h2 className="text-xl figures">{what}</h2>
      <p className="text-sm text-ink-soft figures">
        {t("measured", { span: spanMissing(missingWords, { from, to }, reader, "on") })}
        {jumps ? ` ${t("jump")}` : ""}
        {isKnownAttribution(attribution) || jumps
          ? ""
          : ` ${t("unknownCode", { code: String(attribution) })}`}
        {likely ? ` ${t("likely", ownerOf(candidates[0]?.name ?? ""))}` : ""} {t("atOnce")}
      </p>
      <ComparedList compared={compared} count={count} reader={reader} />
      <SortChoices
        sort={sort}
        decidedBy={decidedBy}
        groups={groups}
        choices={candidates.map(({ personId, name }) => ({
          personId,
          words: t("allAre", ownerOf(name)),
          likely,
        }))}
        ignore={t("ignoreAll")}
        onSubmit={awaitDecision}
      />
    </Card>
  );
}
