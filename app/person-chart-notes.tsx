import type { ReactNode } from "react";
import { ChartNotesProvider } from "#components/notes/chart-notes.tsx";
import type { ViewerPerson } from "#lib/auth/viewer.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { loadNotes } from "#lib/queries/load-notes.ts";

type PersonChartNotesProps = { person: Pick<ViewerPerson, "id" | "seq" | "role">; children: ReactNode };

/** Gives the notes of a person to the charts inside, with the words of their list. */
export async function PersonChartNotes({ person, children }: PersonChartNotesProps) {
  return (
    <SendWords groups={["metric.chart"]}>
      <ChartNotesProvider
        personId={person.id}
        notes={await loadNotes(person)}
        canWrite={person.role === "owner"}
      >
        {children}
      </ChartNotesProvider>
    </SendWords>
  );
}
