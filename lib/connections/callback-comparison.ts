/** Whether two addresses are one: Withings may echo a slash, a port or the order of parameters differently. */
export function isSameCallback(a: string, b: string): boolean {
  return normalize(a) === normalize(b);
}

function normalize(text: string): string {
  const url = URL.parse(text);
  if (!url) return text;
  url.hash = "";
  url.searchParams.sort();
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}${url.search}`;
}
