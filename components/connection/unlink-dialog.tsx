"use client";

import { ActionRadios } from "#components/form/action-fields.tsx";
import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

type UnlinkDialogProps = { action: FormAction; connectionId: string; personId: string; personName: string };

/** Asks whether to keep the data, and unlinks. */
export function UnlinkDialog({ action, connectionId, personId, personName }: UnlinkDialogProps) {
  const t = useWords("connection.unlinkDialog");
  return (
    <Dialog
      trigger={<Button variant="secondary">{t("unlink")}</Button>}
      title={t("unlinkFromWithings", { personName })}
      description={t("explanation")}
    >
      <ActionForm action={action} hidden={{ connectionId, personId }} className="grid gap-5">
        <ActionRadios
          legend={t("legend")}
          name="data"
          defaultValue="keep"
          options={[
            { value: "keep", label: t("keepHere"), hint: t("keepHint") },
            {
              value: "delete",
              label: t("deleteHere"),
              hint: t("deleteHint"),
            },
          ]}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose>
            <Button variant="quiet">{t("cancel")}</Button>
          </DialogClose>
          <SubmitButton variant="danger" pendingText={t("unlinking")}>
            {t("unlink")}
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
