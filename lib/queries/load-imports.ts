import type { PersonId } from "#lib/auth/person-id.ts";
import { archiveReport, type FileReport } from "#lib/imports/file-report.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { type DataImport, findImports } from "#lib/storage/imports/data-imports.ts";

/** An import with what was understood of its files. */
export type ShownImport = Omit<DataImport, "report"> & { readonly files: readonly FileReport[] };

/** The imports of a person, the newest first. */
export async function loadImports(personId: PersonId): Promise<ShownImport[]> {
  const imports = await findImports(currentDatabase(), personId);
  // Another version may have kept another report.
  return imports.map(({ report, ...rest }) => ({
    ...rest,
    files: archiveReport.safeParse(report).data ?? [],
  }));
}
