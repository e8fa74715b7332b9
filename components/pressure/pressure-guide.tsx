import type { FormAction } from "#components/form/form-state.ts";
import { Card } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Said } from "#lib/insights/find-findings.ts";
import { dayOfPart } from "#lib/insights/part-of-day.ts";
import type { PressureRun } from "#lib/insights/pressure-run.ts";
import { writeFinding } from "#lib/insights/write-finding.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { PressurePlan } from "#lib/metrics/pressure-plan.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { HowToMeasure } from "./how-to-measure.tsx";
import { EndRunForm, PlanForm } from "./plan-form.tsx";
import { RefreshSoon } from "./refresh-soon.tsx";
import { RunResult } from "./run-result.tsx";
import { RunTable } from "./run-table.tsx";
import { RunToday } from "./run-today.tsx";

type PressureGuideProps = {
  person: { readonly id: string; readonly role: "owner" | "viewer" };
  plan: PressurePlan;
  run: PressureRun | null;
  severe: Said | null;
  reader: Reader;
  now: number;
  action: FormAction;
};

/** The guide through a home protocol: chosen and begun first, then followed day by day, and at last its result. */
export function PressureGuide({ person, plan, run, severe, reader, now, action }: PressureGuideProps) {
  const t = useWords("pressure.page");
  const findings = useWords("insights.findings");
  const isOwner = person.role === "owner";
  const form = (
    <PlanForm action={action} personId={person.id} plan={plan} today={dayOfPart(now, reader.zone)} />
  );
  const result = run ? <RunResult run={run} guideline={plan.guideline} reader={reader} /> : null;
  return (
    <div className="grid grid-cols-1 gap-6 sm:gap-8">
      {severe ? <Notice tone="warning">{writeFinding(findings, severe, reader, now)}</Notice> : null}
      {run ? (
        <>
          {run.state === "ended" ? result : null}
          <RunToday run={run} reader={reader} />
          <HowToMeasure protocol={plan.protocol} />
          <RunTable run={run} reader={reader} />
          {run.state === "ended" ? null : result}
          <RefreshSoon now={now} />
        </>
      ) : null}
      {isOwner && run ? (
        <div className="print:hidden">
          <Disclosure summary={t("change")}>
            <div className="grid gap-8">
              {form}
              <EndRunForm action={action} personId={person.id} plan={plan} />
            </div>
          </Disclosure>
        </div>
      ) : null}
      {isOwner && !run ? <Card aria-label={t("begin")}>{form}</Card> : null}
      {!isOwner && !run ? <Notice>{t("ownersOnly")}</Notice> : null}
    </div>
  );
}
