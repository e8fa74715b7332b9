"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ZONE_COOKIE } from "./zone-cookie-name.ts";

const YEAR = 365 * 86_400;

/** Tells the server this browser's time zone, once, for people who chose none in the settings. */
export function ZoneCookie() {
  const router = useRouter();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const pair = `${ZONE_COOKIE}=${encodeURIComponent(zone)}`;
    if (!zone || document.cookie.split("; ").includes(pair)) return;
    document.cookie = `${pair}; path=/; max-age=${YEAR}; samesite=lax`;
    router.refresh();
  }, [router]);
  return null;
}
