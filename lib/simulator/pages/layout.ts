import { html, type Html } from "./html.ts";

const SECURITY = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
  // With "no-referrer" browsers send the forms of our own pages with `Origin: null`, which would count as foreign.
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

/** A whole page. Every one says that it is not the real service. */
export function page(
  title: string,
  content: Html,
  {
    status = 200,
    wide = false,
    scripts = [],
  }: { status?: number; wide?: boolean; scripts?: readonly string[] } = {},
): Response {
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} - Simulated Withings</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/pages.css" />
        ${scripts.map((name) => html`<script src="/assets/${name}" defer></script>`)}
      </head>
      <body>
        <header class="banner">
          <p><strong>Simulated Withings</strong> - not the real service</p>
        </header>
        <main class="${wide ? "wide" : "narrow"}">${content}</main>
      </body>
    </html>`;
  return new Response(document.markup, {
    status,
    headers: { "content-type": "text/html; charset=utf-8", ...SECURITY },
  });
}

/** A page that says what went wrong, for a person. */
export function errorPage(status: number, title: string, explanation: string): Response {
  return page(
    title,
    html`<section class="card">
      <h1>${title}</h1>
      <p>${explanation}</p>
    </section>`,
    { status },
  );
}
