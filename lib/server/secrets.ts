import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * The secret kept in `file`, made on first use (64 hexadecimal digits, mode 600). Losing it means that everybody
 * signs in or links again, so it lies with the data and belongs in the same backup.
 */
export function keepSecret(dataDirectory: string, file: string): string {
  const place = path.join(dataDirectory, file);
  try {
    return readFileSync(place, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  mkdirSync(dataDirectory, { recursive: true });
  const secret = randomBytes(32).toString("hex");
  // `wx`: of two processes that start together, the second reads what the first wrote.
  try {
    writeFileSync(place, `${secret}\n`, { mode: 0o600, flag: "wx" });
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return readFileSync(place, "utf8").trim();
    throw error;
  }
}
