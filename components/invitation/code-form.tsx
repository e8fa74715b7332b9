import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** Where a code is typed that was read out. A plain form: it needs no script. */
export function CodeForm({ typed, error }: { typed: string; error?: string | undefined }) {
  const t = useWords("invitation.codeForm");
  return (
    <form method="get" action="/invitations" className="grid gap-5">
      <Field
        label={t("codeOrLink")}
        hint={t("hint")}
        name="code"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={300}
        required
        defaultValue={typed}
        error={error}
      />
      <SubmitButton pendingText={t("opening")}>{t("openInvitation")}</SubmitButton>
    </form>
  );
}
