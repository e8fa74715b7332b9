import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import path from "node:path";

export type RotatedLog = { write(chunk: Uint8Array): void };

/**
 * A log file of at most `maxBytes`; when full it becomes `file.1`, and that `file.2`. When the log cannot be written
 * (a full disk), entries are lost, and nothing else.
 */
export function createRotatedLog(file: string, maxBytes = 5_000_000, kept = 2): RotatedLog {
  let size = sizeOf(file);
  const rotate = (): void => {
    for (let number = kept; number > 0; number--) {
      const from = number === 1 ? file : `${file}.${number - 1}`;
      if (sizeOf(from) > 0) renameSync(from, `${file}.${number}`);
    }
    size = 0;
  };
  return {
    write(chunk) {
      try {
        mkdirSync(path.dirname(file), { recursive: true });
        if (size > 0 && size + chunk.byteLength > maxBytes) rotate();
        // The log may contain statements, and with them data.
        appendFileSync(file, chunk, { mode: 0o600 });
        size += chunk.byteLength;
      } catch {
        size = sizeOf(file);
      }
    },
  };
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
