import { TimeAgo } from "#components/connection/time-ago.tsx";
import type { Clock } from "#components/connection/connection-view.ts";
import { Notice } from "#components/ui/notice.tsx";

/** Says that Withings answers nobody here, since when (ms), and what comes of it; nothing while it answers. */
export function OutageNotice({ since, clock }: { since: number | null; clock: Clock }) {
  if (since === null) return null;
  return (
    <Notice tone="warning" title="Withings does not answer" className="mb-5">
      It answered none of the links of this installation since <TimeAgo at={since} clock={clock} />. One call
      at a time asks whether it is back, at least once a minute. Pushes are still taken, and what they
      announce is fetched when it answers again. There is nothing to do.
    </Notice>
  );
}
