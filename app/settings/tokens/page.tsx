import type { Metadata } from "next";
import { loadClock } from "#app/connections/load-clock.ts";
import { SignedInShell } from "#app/signed-in-shell.tsx";
import { TokenForm } from "#components/tokens/token-form.tsx";
import { TokenList } from "#components/tokens/token-list.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { API_ROOT } from "#lib/api/endpoints.ts";
import { loadApiTokens, MOST_TOKENS, TOKEN_DAYS } from "#lib/auth/api-tokens.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { loadViewer } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { makeToken, revokeToken } from "./actions.ts";

export const metadata: Metadata = { title: getWords("tokens.page")("title") };

/** Tokens by which programs of the viewer read what the viewer may see. */
export default async function TokensPage() {
  const t = getWords("tokens.page");
  const viewer = await loadViewer();
  const context = currentAuth();
  const [clock, { tokens, isFull }] = await Promise.all([loadClock(viewer), loadApiTokens(context, viewer)]);
  const address = `${context.appUrl}${API_ROOT}`;
  return (
    <SignedInShell viewer={viewer} current="settings">
      <SendWords groups={["tokens.form", "tokens.made", "metrics.areas", "connection.copyButton"]}>
        <PageHeader
          overline={<BackLink href="/settings">{t("settings")}</BackLink>}
          title={t("title")}
          description={t("description")}
        />
        <div className="grid grid-cols-1 gap-6">
          <Card aria-labelledby="yours" className="grid gap-2">
            <h2 id="yours" className="text-lg">
              {t("yours")}
            </h2>
            {tokens.length === 0 ? (
              <p className="text-sm text-ink-soft">{t("none")}</p>
            ) : (
              <TokenList tokens={tokens} clock={clock} revoke={revokeToken} />
            )}
            <p className="text-sm">
              <a href={`${API_ROOT}/openapi.json`} className="inline-flex min-h-11 items-center link">
                {t("shown")}
              </a>
            </p>
          </Card>
          <Card aria-labelledby="make" className="grid gap-4 print:hidden">
            <h2 id="make" className="text-lg">
              {t("make")}
            </h2>
            {isFull ? (
              <p className="text-sm text-ink-soft">{t("full", { most: MOST_TOKENS })}</p>
            ) : (
              <div className="max-w-xl">
                <TokenForm
                  action={makeToken}
                  people={viewer.people.map(({ id, name }) => ({ id, name }))}
                  days={TOKEN_DAYS}
                  address={address}
                />
              </div>
            )}
          </Card>
        </div>
      </SendWords>
    </SignedInShell>
  );
}
