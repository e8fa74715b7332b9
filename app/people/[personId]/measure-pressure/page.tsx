import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { PersonHead } from "#app/person-head.tsx";
import { PersonNotices } from "#app/person-notices.tsx";
import { requestTime } from "#app/request-time.ts";
import { PressureGuide } from "#components/pressure/pressure-guide.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";
import { loadPressureRun } from "#lib/queries/load-pressure-run.ts";
import { savePressurePlan } from "./actions.ts";

type Props = { params: Promise<{ personId: string }> };

export const metadata: Metadata = { title: getWords("pressure.page")("title") };

export default async function MeasurePressurePage({ params }: Props) {
  const t = getWords("pressure.page");
  const { viewer, person } = await loadPerson((await params).personId);
  const now = requestTime();
  const preferences = await loadReader(viewer);
  const [connections, { zone, ...page }] = await Promise.all([
    loadConnectionStatuses(person.id),
    loadPressureRun(person, preferences.zone, now),
  ]);
  const reader = { ...preferences, zone };
  return (
    <SendWords groups={["pressure.restTimer"]}>
      <PersonHead
        person={person}
        title={t("title")}
        description={t("description")}
        above="/areas/pressure"
        drawn="anything"
      />
      <PersonNotices personId={person.id} connections={connections} kinds={["measure"]} reader={reader} />
      <PressureGuide person={person} {...page} reader={reader} now={now} action={savePressurePlan} />
    </SendWords>
  );
}
