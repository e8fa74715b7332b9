import { Notice } from "#components/ui/notice.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** That a link may not read days and nights, and what to do; nothing for one that may, or that is over. */
export function ActivityScopeNotice({
  connection: { state, mayReadActivity },
}: {
  connection: { readonly state: string; readonly mayReadActivity: boolean };
}) {
  const t = useWords("connection.activityScopeNotice");
  if (mayReadActivity || state !== "active") return null;
  return <Notice tone="info">{t("notAllowed")}</Notice>;
}
