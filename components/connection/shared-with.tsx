import type { FormAction } from "#components/account/form-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { HouseholdPerson } from "#lib/queries/load-connections.ts";
import { ActionForm } from "./action-form.tsx";

type SharedWithProps = { users: HouseholdPerson["sharedWith"]; personId: string; unshare: FormAction };

/** Who else may see a person, and taking it back. */
export function SharedWith({ users, personId, unshare }: SharedWithProps) {
  if (users.length === 0) return <p className="text-sm text-ink-soft">No one else sees this person.</p>;
  return (
    <ul className="grid divide-y divide-line">
      {users.map(({ userId, role, name, email }) => {
        const who = name ?? email ?? "A user without a name";
        return (
          <li key={userId} className="flex flex-wrap items-center justify-between gap-2 py-2 text-sm">
            <span className="min-w-0">
              <span className="font-medium">{who}</span>
              <span className="text-ink-soft">
                {name && email ? ` · ${email}` : ""} · {role === "owner" ? "owner" : "may look"}
              </span>
            </span>
            {role === "viewer" ? (
              <ActionForm action={unshare} hidden={{ personId, userId }}>
                <SubmitButton variant="quiet">Take back</SubmitButton>
              </ActionForm>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
