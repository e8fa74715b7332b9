"use client";

import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { useWords } from "#lib/messages/use-words.ts";

type PrintHeadProps = {
  /** The person that the page is about; null without one. */
  personName: string | null;
  /** Whether the numbers come from a simulated cloud. */
  simulated: boolean;
  /** ms, of the page */
  now: number;
  /** Null when neither the settings nor the browser have named it. */
  zone: string | null;
  locale: string;
};

/**
 * The head of every printed page: whose it is and when it was printed. Without script the page knows when it was made.
 */
export function PrintHead({ personName, simulated, now, zone, locale }: PrintHeadProps) {
  const t = useWords("shell.printHead");
  const [printedAt, setPrintedAt] = useState<number | null>(null);
  useEffect(() => {
    // Before the browser takes what it prints.
    const stamp = () => flushSync(() => setPrintedAt(Date.now()));
    window.addEventListener("beforeprint", stamp);
    return () => window.removeEventListener("beforeprint", stamp);
  }, []);
  const here = printedAt === null ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone;
  const shownZone = zone ?? here;
  return (
    <p className="hidden justify-between gap-4 border-b border-edge pb-2 text-sm print:flex" data-print-head>
      <span>
        {"Plumbline"}
        {personName ? <strong> · {personName}</strong> : null}
        {simulated ? ` · ${t("simulatedData")}` : null}
      </span>
      <span className="figures">
        {printedAt === null ? t("opened") : t("printed")}{" "}
        {formatInstant(printedAt ?? now, shownZone, locale, "date-time")} ({shownZone})
      </span>
    </p>
  );
}
