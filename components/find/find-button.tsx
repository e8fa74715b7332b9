"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useEffect, useState } from "react";
import type { MouseEvent } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** The palette and its library come when they are first asked for. */
const FindPalette = dynamic(() => import("./find-palette.tsx").then((module) => module.FindPalette), {
  ssr: false,
  loading: () => null,
});

/** Opens the palette, also by / and Ctrl-K. Without script it leads to the page of the same list. */
export function FindButton({ personId }: { personId: string | null }) {
  const t = useWords("find.button");
  const words = useWords("find.palette");
  const kinds = useWords("find.kinds");
  const [isOpen, setOpen] = useState(false);
  const page = personId ? `/find?person=${personId}` : "/find";

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isShortcut(event) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);

  function open(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setOpen(true);
  }

  return (
    <>
      <Link
        href={page}
        prefetch={false}
        onClick={open}
        aria-haspopup="dialog"
        aria-keyshortcuts="/ Control+K Meta+K"
        className="flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-md px-2 text-sm font-medium text-ink-soft hover:bg-sunken hover:text-ink"
      >
        <Icon side={24} className="size-5">
          <path d="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20" />
        </Icon>
        <span className="max-sm:sr-only">{t("find")}</span>
        <kbd
          aria-hidden="true"
          className="hidden rounded-sm border border-edge px-1.5 text-xs lg:inline pointer-coarse:hidden"
        >
          {t("key")}
        </kbd>
      </Link>
      {isOpen ? <FindPalette {...{ personId, page, words, kinds }} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** Ctrl-K or Command-K anywhere; / where nothing is typed. */
function isShortcut(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if (event.defaultPrevented || event.isComposing || altKey) return false;
  if (key.toLowerCase() === "k") return ctrlKey || metaKey;
  const isTyping = target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
  return key === "/" && !ctrlKey && !metaKey && !isTyping;
}
