import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import { Card } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { ShownImport } from "#lib/queries/load-imports.ts";
import { FileTable } from "./file-table.tsx";

type ImportCardProps = {
  shown: ShownImport;
  personId: string;
  reader: Reader;
  acts: { readonly store: FormAction; readonly discard: FormAction; readonly takeBack: FormAction };
};

const FAULTS = ["no-archive", "encrypted", "too-much", "no-file", "lost", "expired"] as const;

/** One import: how far it is, what was understood of each file, and what can be done with it. */
export function ImportCard({ shown, personId, reader, acts }: ImportCardProps) {
  const t = useWords("imports.card");
  const { id, state, fileName, createdAt, added, known, share, files, zone } = shown;
  const when = formatInstant(createdAt, reader.zone, reader.locale, "date-time");
  const hidden = { personId, importId: id };
  const rows = files.reduce((sum, { understood }) => sum + understood, 0);
  const fault = FAULTS.find((one) => one === shown.fault) ?? "error";
  const isBusy = state === "reading" || state === "storing" || state === "undoing";
  return (
    <Card aria-labelledby={`import-${id}`} className="grid grid-cols-1 gap-3">
      <div>
        <h2 id={`import-${id}`} className="text-lg wrap-anywhere">
          {fileName}
        </h2>
        <p className="text-sm text-ink-soft">{t("sent", { when, zone: zone.replaceAll("_", " ") })}</p>
      </div>
      <p role={isBusy ? "status" : undefined}>
        {state === "failed"
          ? t(`faults.${fault}`)
          : t(`states.${state}`, { added, known, rows, percent: Math.floor(share * 100) })}
      </p>
      {isBusy ? (
        <progress className="h-3 w-full max-w-md" max={1} value={share} aria-label={t("progress")} />
      ) : null}
      {files.length > 0 && state === "ready" ? <FileTable files={files} zone={zone} reader={reader} /> : null}
      {files.length > 0 && state !== "ready" && state !== "reading" ? (
        <Disclosure summary={t("files")}>
          <FileTable files={files} zone={zone} reader={reader} />
        </Disclosure>
      ) : null}
      <div className="flex flex-wrap gap-3 empty:hidden print:hidden">
        {state === "ready" && rows > 0 ? (
          <ActionForm action={acts.store} hidden={hidden}>
            <SubmitButton>{t("store")}</SubmitButton>
          </ActionForm>
        ) : null}
        {state === "done" ? (
          <ActionForm action={acts.takeBack} hidden={hidden}>
            <SubmitButton variant="secondary">{t("takeBack")}</SubmitButton>
          </ActionForm>
        ) : null}
        {state === "ready" || state === "failed" || state === "undone" ? (
          <ActionForm action={acts.discard} hidden={hidden}>
            <SubmitButton variant="secondary">{state === "ready" ? t("discard") : t("forget")}</SubmitButton>
          </ActionForm>
        ) : null}
      </div>
    </Card>
  );
}
