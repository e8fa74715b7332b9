"use client";

import { createContext, type ReactNode, use, useMemo } from "react";
import { useRefreshOnChange } from "#components/live/use-refresh.ts";
import type { Note } from "#lib/metrics/note.ts";
import { useNotesShown } from "./use-notes-shown.ts";

/** The notes that the charts of a page draw. */
type ChartNotes = {
  /** Null where no note has a page. */
  readonly personId: string | null;
  readonly notes: readonly Note[];
  /** Whether the viewer may write some. */
  readonly canWrite: boolean;
  /** Whether the reader wants to see them on charts. */
  readonly shown: boolean;
  readonly show: (shown: boolean) => void;
};

const NONE: ChartNotes = { personId: null, notes: [], canWrite: false, shown: true, show: () => undefined };
const Context = createContext(NONE);

type ChartNotesProviderProps = Pick<ChartNotes, "personId" | "notes" | "canWrite"> & { children: ReactNode };

/** Gives the notes of a person to every chart inside, and fetches them again when one may have changed. */
export function ChartNotesProvider({ personId, notes, canWrite, children }: ChartNotesProviderProps) {
  const { shown, show } = useNotesShown();
  // A change of a note is one without groups, like that of a recording.
  useRefreshOnChange(
    personId === null ? [] : [personId],
    ({ changed, removed }) => changed.length + removed.length === 0,
  );
  const value = useMemo(
    () => ({ personId, notes, canWrite, shown, show }),
    [personId, notes, canWrite, shown, show],
  );
  return <Context value={value}>{children}</Context>;
}

/** The notes for the charts of this page. */
export function useChartNotes(): ChartNotes {
  return use(Context);
}
