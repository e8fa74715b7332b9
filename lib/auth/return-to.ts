// A base that cannot exist: what resolves away from it was not one of our paths.
const NOWHERE = "http://return-to.invalid";

/**
 * One of our paths to go back to, or `fallback`. Only a path that begins with exactly one slash passes, also after
 * decoding it as often as a browser or proxy might: `//host`, `/\host`, `/%2f/host`, control characters and
 * whole addresses would lead elsewhere.
 */
export function safeReturnTo(given: string | null | undefined, fallback: string): string {
  if (!given || given.length > 2000 || !isPath(given)) return fallback;
  // What is checked is what is returned: resolving takes away "/./", and can bring two slashes together.
  const url = new URL(given, NOWHERE);
  const path = url.pathname + url.search + url.hash;
  return url.pathname.startsWith("/api/") || !staysHere(path) ? fallback : path;
}

/** Whether `path` is one of ours, however often it is decoded. */
function staysHere(path: string): boolean {
  let text = path;
  for (let round = 0; round < 4; round++) {
    if (!isPath(text) || new URL(text, NOWHERE).origin !== NOWHERE) return false;
    const decoded = decodeLoosely(text);
    if (decoded === null) return false;
    if (decoded === text) return true;
    text = decoded;
  }
  return false;
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
