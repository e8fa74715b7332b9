import type { FormAction } from "#components/form/form-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { HouseholdPerson } from "#lib/queries/load-connections.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { ActionForm } from "#components/form/action-form.tsx";

type SharedWithProps = { users: HouseholdPerson["sharedWith"]; personId: string; unshare: FormAction };

/** Who else may see a person, and taking it back. */
export function SharedWith({ users, personId, unshare }: SharedWithProps) {
  const t = useWords("connection.sharedWith");
  if (users.length === 0) return <p className="text-sm text-ink-soft">{t("noOneElseSees")}</p>;
  return (
    <ul className="grid divide-y divide-line">
      {users.map(({ userId, role, name, email }) => {
        const who = name ?? email ?? t("unnamed");
        return (
          <li key={userId} className="flex flex-wrap items-center justify-between gap-2 py-2 text-sm">
            <span className="min-w-0">
              <span className="font-medium">{who}</span>
              <span className="text-ink-soft">
                {name && email ? ` · ${email}` : ""} · {t(role)}
              </span>
            </span>
            {role === "viewer" ? (
              <ActionForm action={unshare} hidden={{ personId, userId }}>
                <SubmitButton variant="quiet">{t("end")}</SubmitButton>
              </ActionForm>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
