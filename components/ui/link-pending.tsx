"use client";

import { useLinkStatus } from "next/link";
import type { ReactNode } from "react";

/** The content of a link, which breathes while the page behind the link is on its way. */
export function LinkPending({ children }: { children: ReactNode }) {
  const { pending } = useLinkStatus();
  return <span className={pending ? "animate-breathe" : undefined}>{children}</span>;
}
