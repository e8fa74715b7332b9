// A base that cannot be anybody's: what resolves away from it was not a path of ours.
const NOWHERE = "http://return-to.invalid";

/**
 * A path of ours to go back to, or `fallback`. Only a path that begins with exactly one slash passes, also after
 * decoding it as often as a browser or proxy might: `//host`, `/\host`, `/%2f/host`, control characters and
 * whole addresses would lead elsewhere.
 */
export function safeReturnTo(given: string | null | undefined, fallback: string): string {
  if (!given || given.length > 2000) return fallback;
  let text = given;
  for (let round = 0; round < 4; round++) {
    if (!isPath(text)) return fallback;
    const decoded = decodeLoosely(text);
    if (decoded === null) return fallback;
    if (decoded === text) break;
    text = decoded;
  }
  if (!isPath(text) || text.includes("%25")) return fallback;
  const url = new URL(given, NOWHERE);
  if (url.origin !== NOWHERE || !isPath(url.pathname) || url.pathname.startsWith("/api/")) return fallback;
  return url.pathname + url.search + url.hash;
}

function isPath(text: string): boolean {
  // Browsers read "\" as "/", and drop tabs and line ends before they parse.
  return text.startsWith("/") && !text.startsWith("//") && !/[\\\u0000-\u0020\u007f]/.test(text);
}

function decodeLoosely(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", "%2b"));
  } catch {
    return null;
  }
}
