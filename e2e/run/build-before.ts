import { build, hasCurrentBuild } from "#lib/server/build.ts";

/** Builds once, before the workers each start a product on the same build. */
export default async function buildBefore(): Promise<void> {
  if (!hasCurrentBuild()) await build((chunk) => void process.stdout.write(chunk));
}
