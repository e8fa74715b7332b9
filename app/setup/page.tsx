import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadClock } from "#app/connections/load-clock.ts";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { TimeAgo } from "#components/connection/time-ago.tsx";
import { CheckList } from "#components/setup/check-list.tsx";
import { WithoutAddress } from "#components/setup/without-address.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { currentConfig } from "#lib/config/env.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { loadSetup } from "./load-setup.ts";

export const metadata: Metadata = { title: getWords("setup.page")("title") };

export default async function SetupPage() {
  const t = getWords("setup.page");
  const viewer = await loadViewer();
  if (!viewer.people.some(({ role }) => role === "owner")) notFound();
  const [{ at, checks }, clock] = await Promise.all([loadSetup(), loadClock(viewer)]);
  const { simulatorUrl } = currentConfig();
  const problems = checks.filter(({ state }) => state === "problem").length;
  return (
    <SignedInShell viewer={viewer} current="connections">
      <PageHeader
        overline={<BackLink href="/connections">{t("connections")}</BackLink>}
        title={t("title")}
        description={t("description")}
      />
      <div className="grid gap-5">
        {simulatorUrl ? (
          <Notice title={t("withingsSimulated")}>{t("simulatedExplanation", { simulatorUrl })}</Notice>
        ) : null}
        <Card className="grid gap-4" aria-labelledby="checks">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 id="checks" className="text-lg">
              {t("problems", { count: problems })}
            </h2>
            <form action="/setup" className="flex flex-wrap items-center gap-3 text-sm text-ink-soft">
              <span>{t.rich("checked", { time: () => <TimeAgo at={at} clock={clock} /> })}</span>
              <SubmitButton variant="secondary">{t("checkAgain")}</SubmitButton>
            </form>
          </div>
          <CheckList checks={checks} />
        </Card>
        <WithoutAddress />
      </div>
    </SignedInShell>
  );
}
