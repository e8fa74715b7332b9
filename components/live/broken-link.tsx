"use client";

import { useBrokenLink } from "./live-provider.tsx";

/** Stands in every notice of a broken link, so that the header shows no green above it. Draws nothing. */
export function BrokenLink() {
  useBrokenLink();
  return null;
}
