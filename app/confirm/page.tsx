import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { ProblemNotice } from "#app/problem-notice.tsx";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { ConfirmForm } from "#components/account/account-forms.tsx";
import { EitherOr } from "#components/account/either-or.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { describeAct, findProvenAct, isProved } from "#lib/auth/proof.ts";
import { safeReturnTo } from "#lib/auth/return-to.ts";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { opensByWithings } from "#lib/auth/sign-in-ways.ts";
import { describeProblem } from "#lib/auth/withings-problem.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { confirm } from "./actions.ts";

export const metadata: Metadata = { title: getWords("confirm.page")("title") };

export default async function ConfirmPage({ searchParams }: { searchParams: SearchParameters }) {
  const t = getWords("confirm.page");
  const viewer = await loadViewer();
  const returnTo = safeReturnTo(await readParameter(searchParams, "returnTo"), "/settings");
  const problem = await readParameter(searchParams, "problem");
  const act = findProvenAct(await readParameter(searchParams, "act"));
  if (!describeProblem(problem) && isProved(viewer, currentAuth().now())) redirect(returnTo);
  const withings = await opensByWithings(currentAuth(), viewer);
  const { hasPassword } = viewer.user;
  return (
    <EntryShell>
      <div className="grid gap-2">
        <h1 className="text-2xl">{t("title")}</h1>
        <p className="text-ink-soft">{t("explanation", { act: describeAct(act) })} </p>
      </div>
      <ProblemNotice code={problem} signedIn />
      <Card className="grid gap-6" aria-label={t("waysToConfirm")}>
        {hasPassword ? (
          <SendWords groups={["account.confirmFields"]}>
            <ConfirmForm action={confirm} act={act ?? ""} returnTo={returnTo} />
          </SendWords>
        ) : null}
        {hasPassword && withings ? <EitherOr /> : null}
        {withings ? (
          <form method="post" action="/api/auth/prove/withings" className="grid">
            <input type="hidden" name="returnTo" value={returnTo} />
            <SubmitButton variant={hasPassword ? "secondary" : "primary"} pendingText={t("goingToWithings")}>
              {t("confirmWithWithings")}
            </SubmitButton>
          </form>
        ) : null}
      </Card>
      <p className="text-sm">
        <Link className="link" href={returnTo}>
          {t("goBack")}
        </Link>
      </p>
    </EntryShell>
  );
}
