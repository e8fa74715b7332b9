"use client";

import { useEffect } from "react";

type ZoneCookieProps = {
  /** The zone that the server drew this page for, as far as it knew this browser's. */
  kept: string | null;
  keep: (zone: string) => Promise<void>;
};

/** Tells the server this browser's time zone, once, for people who chose none in the settings. */
export function ZoneCookie({ kept, keep }: ZoneCookieProps) {
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    // An action that sets a cookie makes Next draw the page again.
    if (zone && zone !== kept) keep(zone).catch(() => undefined);
  }, [kept, keep]);
  return null;
}
