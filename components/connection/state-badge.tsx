import type { LoadedConnection } from "#lib/queries/load-connections.ts";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { useWords } from "#lib/messages/use-words.ts";

const TONES: Readonly<Record<LoadedConnection["state"], BadgeTone>> = {
  active: "success",
  "needs-relink": "warning",
  revoked: "neutral",
};

/** The state of a connection, in a word or three. */
export function StateBadge({ state }: { state: LoadedConnection["state"] }) {
  const t = useWords("connection.stateBadge");
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
