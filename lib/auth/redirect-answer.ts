/** An answer that sends the browser on, by GET, with cookies. A path stays on whatever host the browser uses. */
export function redirectTo(location: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const line of setCookies) headers.append("set-cookie", line);
  return new Response(null, { status: 303, headers });
}

/** One of our paths with one more query parameter. */
export function withParameter(path: string, name: string, value: string): string {
  const url = new URL(path, "http://path.invalid");
  url.searchParams.set(name, value);
  return url.pathname + url.search + url.hash;
}
