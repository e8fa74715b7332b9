import { TitledCard } from "#components/ui/card.tsx";
import { Field, Select } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

type UploadFormProps = { personId: string; zone: string; zones: readonly string[] };

/** A file and the zone of its local times. A plain form: the file is written to the disk as it arrives. */
export function UploadForm({ personId, zone, zones }: UploadFormProps) {
  const t = useWords("imports.upload");
  return (
    <TitledCard id="upload" title={t("title")} className="grid grid-cols-1 gap-4 print:hidden">
      <p className="max-w-prose text-sm text-ink-soft">{t("how")}</p>
      <form
        method="post"
        encType="multipart/form-data"
        action={`/api/people/${personId}/imports`}
        className="grid max-w-md gap-4"
      >
        {/* Before the file: what is at the end of the form arrives last. */}
        <Select
          label={t("zone")}
          hint={t("zoneHint")}
          name="zone"
          defaultValue={zone}
          options={zones.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
        />
        <Field label={t("file")} type="file" name="file" accept=".zip,application/zip" required />
        <div>
          <SubmitButton pendingText={t("sending")}>{t("read")}</SubmitButton>
        </div>
      </form>
    </TitledCard>
  );
}
