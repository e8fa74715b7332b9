"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

type UnlinkDialogProps = { action: FormAction; connectionId: string; personId: string; personName: string };

/** Asks whether to keep the data, and unlinks. */
export function UnlinkDialog({ action, connectionId, personId, personName }: UnlinkDialogProps) {
  const t = useWords("connection.unlinkDialog");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <Dialog
      trigger={<Button variant="secondary">{t("unlink")}</Button>}
      title={t("unlinkFromWithings", { personName })}
      description={t("explanation")}
    >
      <form action={submit} className="grid gap-5">
        <FormMessage state={state} />
        <input type="hidden" name="connectionId" value={connectionId} />
        <input type="hidden" name="personId" value={personId} />
        <RadioGroup
          legend={t("legend")}
          name="data"
          defaultValue={state.values["data"] ?? "keep"}
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
      </form>
    </Dialog>
  );
}
