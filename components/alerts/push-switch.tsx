"use client";

import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useWords } from "#lib/messages/use-words.ts";

type PushSwitchProps = {
  /** Of this Plumbline: base64url. */
  publicKey: string;
  /** The browsers of the user that get alerts. */
  endpoints: readonly string[];
  /** Keeps a browser; false when that cannot be. */
  keep: (endpoint: string, p256dh: string, auth: string) => Promise<boolean>;
  end: (endpoint: string) => Promise<void>;
};

type PushState = "checking" | "unsupported" | "denied" | "on" | "off";

/** Whether alerts are sent to this browser: asked of the browser, which alone knows. */
export function PushSwitch({ publicKey, endpoints, keep, end }: PushSwitchProps) {
  const t = useWords("alerts.push.switch");
  const [state, setState] = useState<PushState>("checking");
  const [own, setOwn] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let isGone = false;
    void findSubscription().then((found) => {
      if (isGone) return;
      setOwn(found.subscription?.endpoint ?? null);
      // With another key of Plumbline's, its messages would be refused.
      const isKept =
        found.subscription !== null &&
        endpoints.includes(found.subscription.endpoint) &&
        keyOf(found.subscription) === publicKey;
      setState(found.problem ?? (isKept ? "on" : "off"));
    });
    return () => {
      isGone = true;
    };
  }, [endpoints, publicKey]);

  async function change(work: () => Promise<PushState>): Promise<void> {
    setBusy(true);
    setFailed(false);
    try {
      setState(await work());
    } catch {
      setFailed(true);
    }
    setBusy(false);
  }

  const start = () =>
    change(async () => {
      if ((await Notification.requestPermission()) !== "granted") return "denied";
      const registration = await navigator.serviceWorker.register("/sw.js");
      await navigator.serviceWorker.ready;
      const former = await registration.pushManager.getSubscription();
      if (former && keyOf(former) !== publicKey) await former.unsubscribe();
      const subscription = await registration.pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: publicKey,
      });
      const { p256dh = "", auth = "" } = subscription.toJSON().keys ?? {};
      if (!(await keep(subscription.endpoint, p256dh, auth))) throw new Error("not kept");
      setOwn(subscription.endpoint);
      return "on";
    });

  const stop = () =>
    change(async () => {
      const { subscription } = await findSubscription();
      if (own) await end(own);
      await subscription?.unsubscribe();
      return "off";
    });

  const others = endpoints.filter((endpoint) => endpoint !== own).length;
  return (
    <div className="grid gap-3">
      {failed ? (
        <Notice tone="danger" urgent>
          {t("failed")}
        </Notice>
      ) : null}
      {/* Until the browser has answered, the place is kept. */}
      <p className="min-h-6 text-sm" role="status">
        {state === "checking" ? null : t(state)} {others > 0 ? t("others", { count: others }) : null}
      </p>
      {state === "on" || state === "off" ? (
        <div>
          <Button
            variant="secondary"
            disabled={busy}
            aria-busy={busy}
            onClick={() => void (state === "on" ? stop() : start())}
          >
            {t(state === "on" ? "stop" : "start")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

type Found = {
  readonly problem: "unsupported" | "denied" | null;
  readonly subscription: PushSubscription | null;
};

async function findSubscription(): Promise<Found> {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window))
    return { problem: "unsupported", subscription: null };
  if (Notification.permission === "denied") return { problem: "denied", subscription: null };
  const registration = await navigator.serviceWorker.getRegistration("/sw.js");
  return { problem: null, subscription: (await registration?.pushManager.getSubscription()) ?? null };
}

/** The key that a browser subscribed with, base64url. */
function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
