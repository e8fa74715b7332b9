import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const WRITE_DELAY_MS = 300;

/** A JSON file that keeps what should outlive the process. */
export type StateFile = {
  /** The state saved by an earlier run; undefined when nothing readable exists. */
  read(): unknown;
  /** Writes what `collect` returns, soon; many calls become one write. */
  writeSoon(collect: () => unknown): void;
  /** Writes what is still waiting. */
  flush(): void;
};

/** Opens the file at `path`. It is replaced whole by a rename, so that a killed process leaves no half of it. */
export function openStateFile(path: string): StateFile {
  let waiting: (() => unknown) | undefined;
  let handle: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(handle);
    handle = undefined;
    if (!waiting) return;
    const collect = waiting;
    waiting = undefined;
    mkdirSync(dirname(path), { recursive: true });
    const side = `${path}.${process.pid}.tmp`;
    // It holds tokens of the simulated cloud: for its owner alone.
    writeFileSync(side, JSON.stringify(collect()), { mode: 0o600 });
    renameSync(side, path);
  }

  return {
    read() {
      try {
        return JSON.parse(readFileSync(path, "utf8"));
      } catch (error) {
        if (error instanceof SyntaxError) return undefined;
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw error;
      }
    },
    writeSoon(collect) {
      waiting = collect;
      handle ??= setTimeout(flush, WRITE_DELAY_MS);
    },
    flush,
  };
}
