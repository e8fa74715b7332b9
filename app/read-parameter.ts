/** The query of a page's address, as Next gives it. */
export type SearchParameters = Promise<Record<string, string | string[] | undefined>>;

/** One text of a page's query; null when it is missing or given twice. */
export async function readParameter(parameters: SearchParameters, name: string): Promise<string | null> {
  const value = (await parameters)[name];
  return typeof value === "string" ? value : null;
}
