/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // No page uses Next's image service, and nobody else should.
  images: { unoptimized: true },
  // The front compresses (lib/server/compress-answer.ts).
  compress: false,
  // Texts are parsed on the server (lib/messages/messages.ts): the parser stays out of the browser.
  turbopack: { resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
  serverExternalPackages: ["@node-rs/argon2", "fontkit", "pdfkit", "pg", "pino"],
  // `npm test` checks the types; the first `npm start` of a stranger need not wait 25 s for it again.
  typescript: { ignoreBuildErrors: true },
};
