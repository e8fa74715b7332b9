import type { Imports } from "#lib/imports/start-imports.ts";
import type { NotificationReceiver } from "#lib/ingest/receive/receive-notification.ts";
import type { LiveHub } from "#lib/live/hub.ts";
import type { DatabasePulse } from "#lib/storage/database-pulse.ts";
import type { Readiness } from "#lib/storage/readiness.ts";

/** The singletons of a process, reached from Next's routes and from the front alike. */
export type Runtime = {
  readonly receiver: NotificationReceiver;
  readonly hub: LiveHub;
  readonly pulse: DatabasePulse;
  /** Queried at most once a second, whatever the number of callers. */
  findReadiness(): Promise<Readiness>;
  /** Works off what people import, where their files are: in the process that serves the pages. */
  readonly imports: Pick<Imports, "wake">;
  startImports(): void;
  startWorker(): void;
  close(): Promise<void>;
};

// Next loads a module once for routes and once for instrumentation; the process has one runtime.
const CURRENT = Symbol.for("plumbline.runtime");
type Holder = { [CURRENT]?: Runtime };

/** Makes `opened` the process's own. Called once, when the product starts. */
export function useRuntime(opened: Runtime): void {
  (globalThis as Holder)[CURRENT] = opened;
}

/** The process's runtime. Throws before the product was started. */
export function runtime(): Runtime {
  const opened = (globalThis as Holder)[CURRENT];
  if (!opened) throw new Error("Nothing runs here: start Plumbline with `npm start` or `npm run dev`.");
  return opened;
}
