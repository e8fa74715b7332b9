"use client";

import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import Link from "next/link";
import { Button, buttonStyle } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { groupKey, isByHand, isImported } from "#lib/metrics/measure-group.ts";
import type { GroupIdentity } from "#lib/metrics/measure-group.ts";
import { useWords } from "#lib/messages/use-words.ts";

/** What an owner may do with a reading. `others`: persons of the household whose it may be instead. */
export type ReadingChange = {
  readonly personId: string;
  readonly others: readonly { readonly id: string; readonly name: string }[];
  readonly excludeReading: FormAction;
  readonly moveReading: FormAction;
};

/** Withings names a measure by a number alone; days, workouts and nights belong to who wore the device. */
const MEASURE = /^\d+$/;

type ChangeReadingProps = { reading: GroupIdentity; name: string; change: ReadingChange };

/** Opens the question what is wrong with a reading; one that was entered by hand is changed on a page of its own. */
export function ChangeReading({ reading, name, change }: ChangeReadingProps) {
  const t = useWords("sort.changeReading");
  const { personId, others, excludeReading, moveReading } = change;
  if (isImported(reading))
    return (
      <Link
        href={`/people/${personId}/imports`}
        prefetch={false}
        className={buttonStyle("quiet", "-mx-4 -my-3")}
        aria-label={t("importOf", { name })}
      >
        {t("import")}
      </Link>
    );
  if (isByHand(reading))
    return (
      <Link
        href={`/people/${personId}/entries/${reading.groupId}`}
        prefetch={false}
        className={buttonStyle("quiet", "-mx-4 -my-3")}
        aria-label={t("editReading", { name })}
      >
        {t("edit")}
      </Link>
    );
  const hidden = { personId, group: groupKey(reading) };
  const movable = MEASURE.test(reading.groupId) && others.length > 0;
  return (
    <Dialog
      trigger={
        <Button variant="quiet" className="-mx-4 -my-3" aria-label={t("editReading", { name })}>
          {t("edit")}
        </Button>
      }
      title={name}
      description={t("description")}
    >
      <ActionForm action={excludeReading} hidden={hidden}>
        <p className="text-sm">{t("hideExplanation")}</p>
        <div>
          <SubmitButton variant="secondary">{t("hide")}</SubmitButton>
        </div>
      </ActionForm>
      {movable ? (
        <ActionForm action={moveReading} hidden={hidden}>
          <p className="text-sm">{t("moveExplanation")}</p>
          <div className="flex flex-wrap gap-2">
            {others.map(({ id, name: other }) => (
              <SubmitButton key={id} name="to" value={id} variant="secondary">
                {t("moveTo", { other })}
              </SubmitButton>
            ))}
          </div>
        </ActionForm>
      ) : null}
      <div className="flex justify-end">
        <DialogClose>
          <Button variant="quiet">{t("cancel")}</Button>
        </DialogClose>
      </div>
    </Dialog>
  );
}
