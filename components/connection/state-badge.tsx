import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import type { LoadedConnection } from "#lib/queries/load-connections.ts";

const LOOKS: Readonly<Record<LoadedConnection["state"], { tone: BadgeTone; words: string }>> = {
  active: { tone: "success", words: "Active" },
  "needs-relink": { tone: "warning", words: "Needs a new link" },
  revoked: { tone: "neutral", words: "Unlinked" },
};

/** How a connection stands, in a word or three. */
export function StateBadge({ state }: { state: LoadedConnection["state"] }) {
  const { tone, words } = LOOKS[state];
  return <Badge tone={tone}>{words}</Badge>;
}
