import { nameKinds } from "#components/connection/kind-words.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { entryOf } from "#lib/metrics/kinds.ts";
import type { ListedKind } from "#lib/metrics/kinds.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { PollingHealth } from "#lib/storage/connections/sync-health.ts";

export type PollingReason = "unreachable" | "refused" | "silent";

/** Why a connection is checked often, how often for what, and how it ends. */
export function describePolling(
  reason: PollingReason,
  kinds: readonly ListedKind[],
): { readonly title: string; readonly text: string } {
  const t = getWords("health.pollingNotice");
  const often = kinds.filter((kind) => entryOf(kind).pollEveryMs < HOUR_MS);
  const hourly = kinds.filter((kind) => entryOf(kind).pollEveryMs >= HOUR_MS);
  return {
    title: t(`${reason}.title`),
    text: [
      t("late"),
      ...(often.length > 0 ? [t("often", { kinds: nameKinds(often) })] : []),
      ...(hourly.length > 0 ? [t("hourly", { kinds: nameKinds(hourly) })] : []),
      t(`${reason}.end`),
    ].join(" "),
  };
}

/** Why and how often a connection is checked; nothing while pushes are reliable. */
export function PollingNotice({ polling }: { polling: PollingHealth }) {
  const t = useWords("health.pollingNotice");
  if (polling.pollingReason === null) return null;
  const { title, text } = describePolling(polling.pollingReason, polling.pollingKinds);
  return (
    <Notice
      title={title}
      actions={
        <LinkButton variant="secondary" href="/setup">
          {t("checkSetup")}
        </LinkButton>
      }
    >
      {text}
    </Notice>
  );
}
