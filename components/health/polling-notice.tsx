import { entryOf } from "#lib/metrics/kinds.ts";
import type { ListedKind } from "#lib/metrics/kinds.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { PollingHealth } from "#lib/storage/connections/sync-health.ts";

export type PollingReason = "unreachable" | "refused" | "silent";

const TITLES: Readonly<Record<PollingReason, string>> = {
  unreachable: "Withings cannot reach this address, so Plumbline looks by itself",
  refused: "Withings refuses to push, so Plumbline looks by itself",
  silent: "Pushes from Withings have stopped, so Plumbline looks by itself",
};

const ENDS: Readonly<Record<PollingReason, string>> = {
  unreachable: "The set-up checker says what keeps Withings out.",
  refused: "Withings is asked to push again every hour.",
  silent:
    "The list at Withings looks right, yet new data came without a word. This ends by itself with the next push.",
};

/** Why a connection is looked at often, how often for what, and how it ends. */
export function describePolling(
  reason: PollingReason,
  kinds: readonly ListedKind[],
): { readonly title: string; readonly text: string } {
  const hourly = kinds.filter((kind) => kind !== "measures").map((kind) => entryOf(kind).name.toLowerCase());
  const often = [
    ...(kinds.includes("measures") ? ["measures every 10 minutes"] : []),
    ...(hourly.length > 0 ? [`${hourly.join(", ").replace("ecg", "ECG")} every hour`] : []),
  ].join("; ");
  const late = often === "" ? "" : ` It looks for ${often}.`;
  return { title: TITLES[reason], text: `Nothing is lost, only later.${late} ${ENDS[reason]}` };
}

/** Says that, why and how a connection is looked at often; nothing while pushes can be relied upon. */
export function PollingNotice({ polling }: { polling: PollingHealth }) {
  if (polling.pollingReason === null) return null;
  const { title, text } = describePolling(polling.pollingReason, polling.pollingKinds);
  return (
    <Notice
      title={title}
      actions={
        <LinkButton variant="secondary" href="/setup">
          Check the set-up
        </LinkButton>
      }
    >
      {text}
    </Notice>
  );
}
