import { enableCompileCache } from "node:module";
import path from "node:path";
import { DEFAULT_DATA_DIR } from "#lib/config/data-directory.ts";

/**
 * Keeps what Node compiles of the modules loaded from now on, for the next start. Call it before they are imported:
 * nothing else is, so DATA_DIR is read here without the schema. A folder that cannot be written only costs time.
 */
export function keepCompiled(dataDirectory: string | undefined): void {
  enableCompileCache(path.resolve(dataDirectory || DEFAULT_DATA_DIR, "compile-cache"));
}
