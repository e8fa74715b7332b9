import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

type SortChoicesProps = {
  sort: FormAction;
  /** Who decides, and about what. */
  decidedBy: string;
  groups: readonly string[];
  choices: readonly { readonly personId: string; readonly words: string; readonly likely: boolean }[];
  ignore: string;
  onSubmit?: (() => void) | undefined;
};

/** To whom readings can be assigned, the likely person first, or that they are no one's here. */
export function SortChoices({ sort, decidedBy, groups, choices, ignore, onSubmit }: SortChoicesProps) {
  return (
    <ActionForm action={sort} onSubmit={onSubmit} hidden={{ personId: decidedBy, groups: groups.join(" ") }}>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ personId, words, likely }) => (
          <SubmitButton key={personId} name="to" value={personId} variant={likely ? "primary" : "secondary"}>
            {words}
          </SubmitButton>
        ))}
        <SubmitButton name="to" value="nobody" variant="quiet">
          {ignore}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
