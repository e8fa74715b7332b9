import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Short passphrases can be guessed: a thief of the file can try without limit. */
const SHORTEST = 12;

/**
 * The passphrase of a backup: as configured, else prompted for at the terminal without echo. A new one must have 12
 * characters and is prompted for twice. Throws an Error with a readable message when no terminal is attached.
 */
export async function askPassphrase(configured: string | undefined, isNew: boolean): Promise<string> {
  const passphrase = configured ?? (await ask("Passphrase of the backup: "));
  if (!isNew) return passphrase;
  if (passphrase.length < SHORTEST)
    throw new Error(
      `The passphrase of a backup needs ${SHORTEST} characters or more: the file holds every secret.`,
    );
  if (configured === undefined && (await ask("The same again: ")) !== passphrase)
    throw new Error("The two passphrases are not the same.");
  return passphrase;
}

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY)
    throw new Error("Set BACKUP_PASSPHRASE: there is no terminal to ask for the passphrase at.");
  process.stdout.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question("");
  } finally {
    lines.close();
    process.stdout.write("\n");
  }
}
