"use client";

import type { FormAction } from "#components/account/form-state.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { ActionForm } from "./action-form.tsx";

type UnlinkDialogProps = { action: FormAction; connectionId: string; personId: string; personName: string };

/** Asks whether to keep the data, and unlinks. */
export function UnlinkDialog({ action, connectionId, personId, personName }: UnlinkDialogProps) {
  return (
    <Dialog
      trigger={<Button variant="secondary">Unlink</Button>}
      title={`Unlink ${personName} from Withings?`}
      description="Withings will be asked to stop sending, and the stored access is deleted. Nothing is deleted at Withings itself."
    >
      <ActionForm action={action} hidden={{ connectionId, personId }} className="grid gap-5">
        <RadioGroup
          legend="What was measured so far"
          name="data"
          defaultValue="keep"
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
      </ActionForm>
    </Dialog>
  );
}
