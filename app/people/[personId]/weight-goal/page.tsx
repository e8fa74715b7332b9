import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonHead } from "#app/person-head.tsx";
import { requestTime } from "#app/request-time.ts";
import { GoalForm, RemoveGoalForm } from "#components/goal/goal-form.tsx";
import { GoalSources } from "#components/goal/goal-sources.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { loadWeightGoal } from "#lib/queries/load-weight-goal.ts";
import { removeWeightGoal, setWeightGoal } from "./actions.ts";

type Props = { params: Promise<{ personId: string }> };

export const metadata: Metadata = { title: getWords("goal.page")("title") };

export default async function WeightGoalPage({ params }: Props) {
  const t = getWords("goal.page");
  const { viewer, person } = await loadPerson((await params).personId);
  const now = requestTime();
  const preferences = await loadReader(viewer);
  const { zone, today, ...page } = await loadWeightGoal(person, preferences.zone, now);
  const reader = { ...preferences, zone };
  const isOwner = person.role === "owner";
  return (
    <>
      <PersonHead
        person={person}
        title={t("title")}
        description={t("description")}
        above="/areas/body"
        drawn="anything"
      />
      <div className="grid max-w-2xl grid-cols-1 gap-6">
        <GoalSources personId={person.id} {...page} reader={reader} now={now}>
          {isOwner && page.own ? (
            <RemoveGoalForm
              action={removeWeightGoal}
              personId={person.id}
              hasOther={page.atWithings !== null}
            />
          ) : null}
        </GoalSources>
        {isOwner ? (
          <TitledCard
            id="set-goal"
            title={t(page.own ? "change" : "set")}
            className="grid grid-cols-1 gap-4 print:hidden"
          >
            <GoalForm action={setWeightGoal} personId={person.id} {...page} today={today} reader={reader} />
          </TitledCard>
        ) : (
          <Notice>{t("ownersOnly")}</Notice>
        )}
      </div>
    </>
  );
}
