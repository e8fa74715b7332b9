"use client";

import { Command } from "cmdk";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { dateEntries } from "#lib/find/date-entries.ts";
import type { FindEntry } from "#lib/find/find-entry.ts";
import { keepRange } from "#lib/find/keep-range.ts";
import { groupEntries, matchEntries } from "#lib/find/match-entries.ts";
import type { Words } from "#lib/messages/language.ts";
import type { FindList } from "#lib/queries/load-find.ts";

type FindPaletteProps = {
  personId: string | null;
  /** The page with the same list. */
  page: string;
  words: Words<"find.palette">;
  kinds: Words<"find.kinds">;
  onClose: () => void;
};

/** What can be found: still to come, here, or not to be had. */
type Loaded = FindList | "coming" | "failed";

/** Finds metrics, areas, records, people, pages and dates by their names, and opens what is chosen. */
export function FindPalette({ personId, page, words, kinds, onClose }: FindPaletteProps) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const list = useFindList(personId);
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState("");
  const found = useMemo(() => (typeof list === "string" ? [] : findEntries(list, query)), [list, query]);
  const first = found[0]?.href ?? "";
  const value = found.some(({ href }) => href === chosen) ? chosen : first;

  useEffect(() => {
    dialog.current?.showModal();
    // The dialog itself would focus what is around the field.
    input.current?.focus();
  }, []);

  function open(entry: FindEntry): void {
    if (typeof list === "string") return;
    dialog.current?.close();
    router.push(keepRange(entry, location.search, list.today));
  }

  // What is typed in haste is not lost: the page finds it.
  function press(event: KeyboardEvent): void {
    if (event.key !== "Enter" || typeof list !== "string" || query.trim() === "") return;
    event.preventDefault();
    const target = new URL(page, location.href);
    target.searchParams.set("q", query);
    dialog.current?.close();
    router.push(`${target.pathname}${target.search}`);
  }

  return (
    <dialog
      ref={dialog}
      aria-label={words("label")}
      onClose={onClose}
      onClick={({ target, currentTarget }) => target === currentTarget && currentTarget.close()}
      className="mx-auto mt-0 w-full max-w-none border-line bg-surface p-0 text-ink shadow-float backdrop:bg-[rgb(6_14_13/0.55)] max-sm:h-dvh max-sm:max-h-none sm:mt-[12vh] sm:w-[min(38rem,calc(100vw-2rem))] sm:rounded-lg sm:border [html:has(&[open])]:overflow-hidden"
    >
      <Command
        label={words("label")}
        shouldFilter={false}
        loop
        value={value}
        onValueChange={setChosen}
        onKeyDown={press}
        className="flex max-h-full flex-col max-sm:h-full"
      >
        <div className="flex items-center gap-2 border-b border-line ps-4 pe-2">
          <Command.Input
            ref={input}
            value={query}
            onValueChange={(text) => {
              setQuery(text);
              setChosen("");
            }}
            maxLength={100}
            placeholder={words("placeholder")}
            className="min-h-14 min-w-0 grow bg-transparent text-base outline-none placeholder:text-ink-soft"
          />
          <button
            type="button"
            aria-label={words("close")}
            onClick={() => dialog.current?.close()}
            className="grid size-11 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
          >
            <Icon>
              <path d="m3 3 10 10M13 3 3 13" />
            </Icon>
          </button>
        </div>
        <p role="status" className="sr-only">
          {list === "coming" ? words("loading") : words("count", { count: found.length })}
        </p>
        {found.length === 0 ? (
          <p className="px-4 py-6 text-sm text-ink-soft">
            {list === "failed" ? (
              <>
                {words("failed")}{" "}
                <Link href={page} className="link" onClick={() => dialog.current?.close()}>
                  {words("openPage")}
                </Link>
              </>
            ) : list === "coming" ? (
              words("loading")
            ) : (
              words("none", { query })
            )}
          </p>
        ) : null}
        <Command.List
          label={words("label")}
          hidden={found.length === 0}
          className="overflow-y-auto overscroll-contain p-2 max-sm:grow sm:max-h-[min(26rem,60vh)]"
        >
          {groupEntries(found).map(({ kind, entries }) => (
            <Command.Group
              key={kind}
              heading={kinds(kind)}
              className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-soft"
            >
              {entries.map((entry) => (
                <Command.Item
                  key={entry.href}
                  value={entry.href}
                  onSelect={() => open(entry)}
                  className="flex min-h-11 cursor-pointer items-center justify-between gap-4 rounded-md px-3 text-sm aria-selected:bg-accent-soft aria-selected:text-accent forced-colors:aria-selected:outline-2"
                >
                  <span className="min-w-0 wrap-anywhere">{entry.name}</span>
                  {entry.of ? <span className="shrink-0 text-xs text-ink-soft">{entry.of}</span> : null}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </dialog>
  );
}

function findEntries(list: FindList, query: string): FindEntry[] {
  return [...dateEntries(query, list.people, list), ...matchEntries(list.entries, query)];
}

/** The list of the server, fetched each time the palette opens. */
function useFindList(personId: string | null): Loaded {
  const [list, setList] = useState<Loaded>("coming");
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/api/find${personId ? `?person=${personId}` : ""}`, { signal: stop.signal })
      .then(async (answer) => setList(answer.ok ? ((await answer.json()) as FindList) : "failed"))
      .catch(() => {
        if (!stop.signal.aborted) setList("failed");
      });
    return () => stop.abort();
  }, [personId]);
  return list;
}
