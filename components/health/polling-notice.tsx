import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { describePolling } from "./describe-polling.ts";
import type { PollingHealth } from "#lib/storage/connections/sync-health.ts";

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
