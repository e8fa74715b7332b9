import type { Metadata } from "next";
import Link from "next/link";
import { loadClock } from "#app/connections/load-clock.ts";
import { loadLocale } from "#app/load-reader.ts";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { AlertSettingsForm } from "#components/alerts/alert-settings-form.tsx";
import { PushSwitch } from "#components/alerts/push-switch.tsx";
import { ActivityList } from "#components/activity/activity-list.tsx";
import { ActionForm } from "#components/form/action-form.tsx";
import { DeleteForm } from "#components/form/delete-form.tsx";
import { DELETE_WORDS } from "#components/settings/delete-words.ts";
import { ExportList } from "#components/settings/export-list.tsx";
import { AddLoginForm, ChangeEmailForm, ChangePasswordForm } from "#components/settings/login-forms.tsx";
import { PreferencesForm } from "#components/settings/preferences-form.tsx";
import { SessionList } from "#components/settings/session-list.tsx";
import { SettingsSection } from "#components/settings/settings-section.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { loadSessions } from "#lib/auth/manage-sessions.ts";
import { loadActivity } from "#lib/auth/security-news.ts";
import { currentConfig } from "#lib/config/env.ts";
import { loadAlertSettings } from "#lib/notify/manage-alerts.ts";
import { publicKeyOf } from "#lib/notify/push-key.ts";
import { usualClock, usualUnits, usualWeekStart } from "#lib/metrics/reading-preferences.ts";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { deleteAccount, endSession, savePreferences, signOutEverywhere } from "./actions.ts";
import { endPush, keepPush, saveAlertSettings } from "./alert-actions.ts";
import { listZones } from "./list-zones.ts";
import { addLogin, saveEmail, savePassword } from "./login-actions.ts";

export const metadata: Metadata = { title: getWords("settings.page")("settings") };

/** How many entries of the activity are on this page. */
const RECENT = 5;

export default async function SettingsPage() {
  const t = getWords("settings.page");
  const viewer = await loadViewer();
  const { user } = viewer;
  const { mail, webPushKey } = currentConfig();
  const [{ endpoints, ...alertSettings }, clock, listed, recent, locale] = await Promise.all([
    loadAlertSettings(currentAuth(), viewer),
    loadClock(viewer),
    loadSessions(currentAuth(), viewer),
    loadActivity(currentAuth(), viewer, 1, RECENT),
    loadLocale(),
  ]);
  const usual = {
    ...usualUnits(locale),
    clock: usualClock(locale),
    weekStart: usualWeekStart(locale),
  };
  const sessions = listed.map(({ id, lastSeenAt, userAgent }) => ({
    id,
    userAgent,
    lastSeenAt: lastSeenAt.getTime(),
    isThis: id === viewer.sessionId,
  }));
  return (
    <SignedInShell viewer={viewer} current="settings">
      <SendWords groups={["alerts.push.switch"]}>
        <PageHeader title={t("settings")} description={user.email ?? user.name ?? undefined} />
        <div className="grid gap-5">
          <SettingsSection id="reading" title={t("reading")} description={t("readingDescription")}>
            <PreferencesForm
              action={savePreferences}
              reading={user.reading}
              usual={usual}
              zone={user.zone ?? ""}
              smoothing={user.smoothing}
              theme={user.theme}
              zones={listZones(user.zone)}
            />
          </SettingsSection>
          <SettingsSection
            id="alerts"
            title={getWords("alerts.settings")("title")}
            description={getWords("alerts.settings")("description")}
          >
            <AlertSettingsForm
              action={saveAlertSettings}
              settings={alertSettings}
              mailTo={mail === null ? null : user.email}
              whyNoMail={mail === null ? "noServer" : "noAddress"}
            />
            <section aria-labelledby="push" className="grid gap-2 border-t border-line pt-4">
              <h3 id="push" className="text-sm font-semibold">
                {getWords("alerts.settings")("browser")}
              </h3>
              <PushSwitch
                publicKey={publicKeyOf(webPushKey)}
                endpoints={endpoints}
                keep={keepPush}
                end={endPush}
              />
            </section>
          </SettingsSection>
          <SettingsSection
            id="sign-in"
            title={t("signIn")}
            description={user.hasPassword ? t("signInByEmail") : t("signInByWithings")}
          >
            {user.hasPassword ? (
              <div>
                <Disclosure summary={t("changeEmailAddress")}>
                  <ChangeEmailForm action={saveEmail} email={user.email ?? ""} />
                </Disclosure>
                <Disclosure summary={t("changePassword")}>
                  <ChangePasswordForm action={savePassword} email={user.email ?? ""} />
                </Disclosure>
              </div>
            ) : (
              <AddLoginForm action={addLogin} />
            )}
          </SettingsSection>
          <SettingsSection id="sessions" title={t("sessions")} description={t("sessionsDescription")}>
            <SessionList sessions={sessions} clock={clock} endSession={endSession} />
            <div className="flex flex-wrap gap-2">
              <form method="post" action="/api/auth/signout">
                <SubmitButton variant="secondary" pendingText={t("signingOut")}>
                  {t("signOut")}
                </SubmitButton>
              </form>
              <ActionForm action={signOutEverywhere}>
                <SubmitButton variant="secondary" pendingText={t("signingOut")}>
                  {t("signOutEverywhere")}
                </SubmitButton>
              </ActionForm>
            </div>
          </SettingsSection>
          <SettingsSection id="activity" title={t("activity")} description={t("activityDescription")}>
            <ActivityList entries={recent.entries} clock={clock} />
            <p className="text-sm">
              <Link href="/settings/activity" className="inline-flex min-h-11 items-center link">
                {t("allActivity")}
              </Link>
            </p>
          </SettingsSection>
          <SettingsSection id="programs" title={t("programs")} description={t("programsDescription")}>
            <p className="text-sm">
              <Link href="/settings/tokens" className="inline-flex min-h-11 items-center link">
                {t("tokens")}
              </Link>
            </p>
          </SettingsSection>
          <SettingsSection id="export" title={t("data")} description={t("dataDescription")}>
            <ExportList people={viewer.people.filter(({ role }) => role === "owner")} />
          </SettingsSection>
          <SettingsSection id="delete" title={t("deleteAccount")}>
            <DeleteForm
              action={deleteAccount}
              label={t("typeToDelete", { words: DELETE_WORDS })}
              hint={t("deleteHint")}
            />
          </SettingsSection>
        </div>
      </SendWords>
    </SignedInShell>
  );
}
