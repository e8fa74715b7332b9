import { build, hasCurrentBuild } from "#lib/server/build.ts";

/** Builds once, before the workers each start a product on the same build. One that runs already needs none. */
export default async function buildBefore(): Promise<void> {
  if (process.env["PLUMBLINE_E2E_URL"]) return;
  if (!hasCurrentBuild()) await build((chunk) => void process.stdout.write(chunk));
}
