import { cookieOptions } from "./cookie-names.ts";

/** A `Set-Cookie` line for a cookie of ours; `maxAge` in seconds, 0 takes it away. */
export function setCookieLine(name: string, value: string, maxAge: number, secure: boolean): string {
  const { path } = cookieOptions(secure);
  const flags = secure ? "; Secure" : "";
  return `${name}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${flags}`;
}

/** All cookies of a `Cookie` header. Values stay as they are, but for the percent signs that next-auth writes. */
export function readCookies(header: string | null): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const part of (header ?? "").split(";")) {
    const [name, ...rest] = part.trim().split("=");
    if (name) cookies[name] ??= decodeLoosely(rest.join("="));
  }
  return cookies;
}

function decodeLoosely(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
