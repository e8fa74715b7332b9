"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

type UnlinkDialogProps = { action: FormAction; connectionId: string; personId: string; personName: string };

/** Asks whether to keep the data, and unlinks. */
export function UnlinkDialog({ action, connectionId, personId, personName }: UnlinkDialogProps) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <Dialog
      trigger={<Button variant="secondary">Unlink</Button>}
      title={`Unlink ${personName} from Withings?`}
      description="Withings will be asked to stop sending, and the stored access is deleted. Nothing is deleted at Withings itself."
    >
      <form action={submit} className="grid gap-5">
        <FormMessage state={state} />
        <input type="hidden" name="connectionId" value={connectionId} />
        <input type="hidden" name="personId" value={personId} />
        <RadioGroup
          legend="What was measured so far"
          name="data"
          defaultValue={state.values["data"] ?? "keep"}
          options={[
            { value: "keep", label: "Keep it here", hint: "Charts stay; nothing new arrives." },
            {
              value: "delete",
              label: "Delete it here",
              hint: "Everything that came through this link, for good.",
            },
          ]}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose>
            <Button variant="quiet">Cancel</Button>
          </DialogClose>
          <SubmitButton variant="danger" pendingText="Unlinking…">
            Unlink
          </SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
