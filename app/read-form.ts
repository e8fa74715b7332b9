import { z } from "zod";
import type { FormState } from "#components/form/form-state.ts";
import { getWords } from "#lib/messages/get-words.ts";

const SECRETS = new Set(["password", "current", "proof"]);

/** Reads a form with a schema; on failure the first error of each field, beside what was typed. */
export function readForm<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  form: FormData,
): { data: z.output<z.ZodObject<Shape>>; values: FormState["values"] } | { failed: FormState } {
  const fields = Object.keys(schema.shape).map((name) => {
    const value = form.get(name);
    return [name, typeof value === "string" ? value : ""] as const;
  });
  const values = Object.fromEntries(fields.filter(([name]) => !SECRETS.has(name)));
  const errors: Record<string, string> = {};
  for (const [name, value] of fields)
    if (!isStorable(value)) errors[name] = getWords("shell.readForm")("unstorable");
  const result = schema.safeParse(Object.fromEntries(fields));
  if (result.success && Object.keys(errors).length === 0) return { data: result.data, values };
  if (result.success) return { failed: { errors, values: {} } };
  for (const issue of result.error.issues) errors[String(issue.path[0])] ??= issue.message;
  return { failed: { errors, values } };
}

/** No row has this id. */
const NOTHING = "00000000-0000-0000-0000-000000000000";

/** One id of a form; the id of nothing when it is missing or none, so that a search for it finds nothing. */
export function readId(form: FormData, name: string): string {
  return z.uuid().safeParse(form.get(name)).data ?? NOTHING;
}

/** One text of a form; empty when it is missing, a file, or cannot be stored. */
export function readText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" && isStorable(value) ? value : "";
}

/** PostgreSQL keeps every character in text but NUL. */
function isStorable(text: string): boolean {
  return !text.includes("\0");
}
