"use client";

import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { PAUSE_SECONDS, REST_SECONDS } from "#lib/insights/pressure-protocol.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { MINUTE_MS, SECOND_MS } from "#lib/metrics/time.ts";

type Waiting = { readonly what: "rest" | "pause"; readonly endsAt: number };

const SECONDS = { rest: REST_SECONDS, pause: PAUSE_SECONDS };

/**
 * Counts down the rest before the first reading and the pause before the next one. Beginning, each minute and the end
 * are read out; the seconds are not. Without script the instructions beside it say the same, and it is not there.
 */
export function RestTimer() {
  const t = useWords("pressure.restTimer");
  const inBrowser = useInBrowser();
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [now, setNow] = useState(0);
  const left = waiting ? Math.max(0, waiting.endsAt - now) : 0;
  const isRunning = left > 0;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS / 4);
    return () => clearInterval(timer);
  }, [isRunning]);
  if (!inBrowser) return null;

  function begin(what: Waiting["what"]): void {
    const begun = Date.now();
    setNow(begun);
    setWaiting({ what, endsAt: begun + SECONDS[what] * SECOND_MS });
  }
  return (
    <div className="grid gap-3 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="secondary" onClick={() => begin("rest")}>
          {t("rest", { minutes: REST_SECONDS / 60 })}
        </Button>
        <Button variant="secondary" onClick={() => begin("pause")}>
          {t("pause", { minutes: PAUSE_SECONDS / 60 })}
        </Button>
        {isRunning ? (
          <Button variant="quiet" onClick={() => setWaiting(null)}>
            {t("stop")}
          </Button>
        ) : null}
      </div>
      {isRunning ? (
        <p role="timer" aria-label={t("left")} className="text-3xl figures">
          {formatLeft(left)}
        </p>
      ) : null}
      <p role="status" className={isRunning ? "sr-only" : "font-medium"}>
        {waiting
          ? isRunning
            ? t("running", { what: waiting.what, minutes: Math.ceil(left / MINUTE_MS) })
            : t("over", { what: waiting.what })
          : ""}
      </p>
    </div>
  );
}

/** "4:09", of ms. */
function formatLeft(left: number): string {
  const seconds = Math.ceil(left / SECOND_MS);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
