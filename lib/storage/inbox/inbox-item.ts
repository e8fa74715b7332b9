import type { FetchKind } from "#lib/metrics/kinds.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Window } from "#lib/metrics/window.ts";

/** A thing to fetch. `window` null: whatever the cause needs (`plan` in lib/ingest/kinds). Instants in ms since 1970. */
export type InboxItem = {
  readonly id: string;
  readonly kind: FetchKind;
  readonly cause: Cause;
  readonly window: Window | null;
  /** Without a window: only what is new or edited since the cursor, not what was deleted. */
  readonly changesOnly: boolean;
  readonly attempts: number;
  readonly createdAt: number;
  /** The progress of a long fetch, as its own code wrote it. */
  readonly progress: unknown;
  /** When the notification behind it came in. */
  readonly notifiedAt: number | null;
};
