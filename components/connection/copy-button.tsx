"use client";

import { useState, useSyncExternalStore } from "react";
import { Button } from "#components/ui/button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

const never = () => () => undefined;

/** Copies a text. Only where the browser can: pages without https have no clipboard. */
export function CopyButton({ text, children }: { text: string; children: string }) {
  const t = useWords("connection.copyButton");
  const able = useSyncExternalStore(
    never,
    () => "clipboard" in navigator,
    () => false,
  );
  const [copied, setCopied] = useState<string | null>(null);
  if (!able) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      // The browser refused: the text above can be selected.
      setCopied(null);
    }
  };
  return (
    <div className="flex items-center gap-3">
      <Button variant="secondary" onClick={() => void copy()}>
        {children}
      </Button>
      <span role="status" className="text-sm text-ink-soft">
        {copied === text ? t("copied") : ""}
      </span>
    </div>
  );
}
