import { randomBytes } from "node:crypto";

/** What the headers depend on. */
export type HeaderSituation = {
  nonce: string;
  /** Public address of this Plumbline. */
  appUrl: string;
  /** Where people sign in to Withings. */
  accountUrl: string;
  production: boolean;
};

/** A nonce for one answer: 128 random bits. */
export function makeNonce(): string {
  return randomBytes(16).toString("base64");
}

/**
 * The Content-Security-Policy of one answer. Nothing is loaded from anywhere but here, and only scripts that carry
 * the answer's nonce run, with what they load themselves.
 */
function contentSecurityPolicy({ nonce, appUrl, accountUrl, production }: HeaderSituation): string {
  const rules: Record<string, string> = {
    "default-src": "'self'",
    // Development rebuilds modules with eval; production has none.
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${production ? "" : " 'unsafe-eval'"}`,
    // Development puts its own <style> elements into the page.
    "style-src": production ? `'self' 'nonce-${nonce}'` : "'self' 'unsafe-inline'",
    // Recharts places what it draws by style attributes.
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": production ? "'self'" : "'self' ws: wss:",
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "frame-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    // Browsers hold a form to this over its redirects as well: linking posts here and goes on to Withings.
    "form-action": `'self' ${new URL(appUrl).origin} ${new URL(accountUrl).origin}`,
  };
  const lines = Object.entries(rules).map(([name, value]) => `${name} ${value}`);
  if (appUrl.startsWith("https:")) lines.push("upgrade-insecure-requests");
  return lines.join("; ");
}

/** The headers of every answer. */
export function securityHeaders(situation: HeaderSituation): Record<string, string> {
  return {
    "content-security-policy": contentSecurityPolicy(situation),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy":
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
    // A year, for this host alone: its neighbours may belong to others.
    ...(situation.appUrl.startsWith("https:") ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}
