import { ENV_SCHEMA } from "./env.ts";

/** The text of `.env.example`: one sentence a variable, and its default. A test holds the file to it. */
export function envExample(): string {
  const head =
    "# Copy to .env and uncomment what you want to set. Without any of it, Plumbline runs its demo.\n";
  const defaults = ENV_SCHEMA.parse({}) as Record<string, unknown>;
  const entries = Object.entries(ENV_SCHEMA.shape).map(([name, field]) => {
    const value = defaults[name];
    return `# ${field.description ?? ""}\n# ${name}=${value === undefined ? "" : String(value)}\n`;
  });
  return [head, ...entries].join("\n");
}
