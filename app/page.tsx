import { AddressNotice } from "#app/address-notice.tsx";
import { WithingsButton } from "#components/account/withings-button.tsx";
import { PlanRules } from "#components/connection/plan-rules.tsx";
import { HeroDrawing } from "#components/landing/hero-drawing.tsx";
import { PromiseList } from "#components/landing/promise-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Wordmark } from "#components/ui/wordmark.tsx";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { readRegistration } from "#lib/auth/registration.ts";
import { findViewer } from "#lib/auth/session-gate.ts";
import { loadPlayPage } from "#lib/queries/load-play-page.ts";
import { getWords } from "#lib/messages/get-words.ts";

export default async function LandingPage() {
  const t = getWords("landing.page");
  const viewer = await findViewer();
  const registration = await readRegistration(currentAuth());
  const playPage = await loadPlayPage(viewer?.people[0]?.id ?? null);
  return (
    <div className="overflow-x-clip">
      <div className="page grid min-h-dvh grid-rows-[auto_1fr_auto]">
        <header className="flex min-h-14 items-center justify-between">
          <Wordmark />
          {viewer ? null : (
            <LinkButton href="/sign-in" variant="quiet">
              {t("signIn")}
            </LinkButton>
          )}
        </header>
        <main id="main" className="grid content-center gap-20 py-10 sm:py-16">
          <div className="grid items-center gap-x-16 gap-y-12 md:grid-cols-[5fr_6fr]">
            <div className="grid gap-6">
              <h1 className="text-2xl min-[26rem]:text-3xl sm:text-4xl">{t("title")}</h1>
              <p className="max-w-prose text-lg text-ink-soft">{t("introduction")}</p>
              <AddressNotice />
              <div className="flex flex-wrap gap-3">
                {viewer ? (
                  <LinkButton href="/dashboard">{t("toDashboard")}</LinkButton>
                ) : (
                  <>
                    <WithingsButton returnTo="/dashboard" />
                    {registration === "open" ? (
                      <LinkButton href="/sign-up" variant="secondary">
                        {t("signUpWithEmail")}
                      </LinkButton>
                    ) : null}
                  </>
                )}
              </div>
              <PlanRules />
              {playPage ? (
                <p className="max-w-prose border-s-2 border-brass ps-4 text-sm text-ink-soft">
                  {t.rich("simulated", {
                    a: (text) => (
                      <a href={playPage} className="link" target="_blank" rel="noreferrer">
                        {text}
                      </a>
                    ),
                  })}
                </p>
              ) : null}
            </div>
            <HeroDrawing />
          </div>
          <PromiseList />
        </main>
        <footer className="flex flex-wrap justify-between gap-x-8 gap-y-2 border-t border-line py-6 text-sm text-ink-soft">
          <p>{t("notDiagnosis")}</p>
          <p>{t("notAffiliatedWithWithings")}</p>
        </footer>
      </div>
    </div>
  );
}
