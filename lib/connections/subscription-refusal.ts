import { getWords } from "#lib/messages/get-words.ts";
import type { WithingsError } from "#lib/withings/withings-error.ts";

/** Why Withings refused a subscription, for the operator or the user. */
export function explainRefusal({ status }: WithingsError, appUrl: string): string {
  const t = getWords("connection.subscriptionRefusal");
  switch (status) {
    case 293:
      return t("unreachable", { appUrl });
    case 403:
      return t("notAllowed");
    case 305:
      return t("tooMany");
    default:
      return t("other", { status: status === null ? t("unknownStatus") : String(status) });
  }
}
