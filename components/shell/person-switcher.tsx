"use client";

import Link from "next/link";
import { Chevron } from "#components/ui/chevron.tsx";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { useWords } from "#lib/messages/use-words.ts";

type Person = { readonly id: string; readonly name: string };

/** Whose body is shown; with more than one person a menu, with the way to all. Works before any script has loaded. */
export function PersonSwitcher({ people, current }: { people: readonly Person[]; current: Person | null }) {
  const t = useWords("shell.personSwitcher");
  const path = usePathname();
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const open = menu.current;
      if (!open?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        open.querySelector("summary")?.focus();
      } else if (event.target instanceof Node && open.contains(event.target)) return;
      open.open = false;
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);

  if (people.length === 0) return null;
  if (people.length === 1 && current) {
    return (
      <span title={current.name} className="min-w-0 truncate text-sm font-medium text-ink-soft">
        {current.name}
      </span>
    );
  }
  const places = [
    ...(people.length > 1
      ? [{ href: "/dashboard", name: t("everyone"), isCurrent: path === "/dashboard" }]
      : []),
    ...people.map(({ id, name }) => ({ href: `/people/${id}`, name, isCurrent: id === current?.id })),
  ];
  return (
    <details ref={menu} className="relative min-w-0">
      <summary
        className="flex min-h-11 items-center gap-1.5 rounded-md px-2 text-sm font-medium hover:bg-sunken"
        title={current?.name}
        aria-label={current ? t("personChange", { name: current.name }) : t("peopleChooseOne")}
      >
        <span className="truncate">{current?.name ?? t("people")}</span>
        <Chevron className="shrink-0 text-ink-soft" />
      </summary>
      <ul className="absolute start-0 z-30 mt-1 grid max-h-80 w-56 grid-cols-1 overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-float">
        {places.map(({ href, name, isCurrent }) => (
          <li key={href} className="first:mb-1 first:border-b first:border-line first:pb-1">
            <Link
              href={href}
              aria-current={isCurrent ? "page" : undefined}
              className="flex min-h-11 min-w-0 items-center rounded-sm px-3 text-sm wrap-anywhere hover:bg-sunken aria-[current]:font-semibold"
              onClick={() => {
                if (menu.current) menu.current.open = false;
              }}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
