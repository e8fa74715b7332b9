import { build, hasCurrentBuild } from "./build.ts";

/** `npm run build`: what a container's image does once, so that its start need not. */
if (hasCurrentBuild()) console.log("The pages are built already.");
else await build((chunk) => void process.stdout.write(chunk));
