import { Notice } from "#components/ui/notice.tsx";

/** That a link may not read days and nights, and what to do; nothing for one that may, or that is over. */
export function ActivityScopeNotice({
  connection: { state, mayReadActivity },
}: {
  connection: { readonly state: string; readonly mayReadActivity: boolean };
}) {
  if (mayReadActivity || state !== "active") return null;
  return (
    <Notice tone="info">
      This link may not read activity and sleep, so steps, workouts and nights are missing. Link again and
      allow it at Withings to have them.
    </Notice>
  );
}
