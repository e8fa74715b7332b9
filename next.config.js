/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // No page uses Next's image service, and nobody else should.
  images: { unoptimized: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino"],
  // `npm test` checks the types; the first `npm start` of a stranger need not wait 25 s for it again.
  typescript: { ignoreBuildErrors: true },
};
