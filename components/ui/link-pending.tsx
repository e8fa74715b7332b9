"use client";

import { useLinkStatus } from "next/link";
import type { ReactNode } from "react";

/** The content of a link, which pulses while the page behind it is loading. */
export function LinkPending({ children }: { children: ReactNode }) {
  const { pending } = useLinkStatus();
  return <span className={pending ? "animate-breathe" : undefined}>{children}</span>;
}
