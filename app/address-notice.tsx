import { headers } from "next/headers";
import { Notice } from "#components/ui/notice.tsx";
import { otherAddress } from "#lib/auth/other-address.ts";
import { currentConfig } from "#lib/config/env.ts";
import { getWords } from "#lib/messages/get-words.ts";

/** Shown before the trip to Withings, which would end at APP_URL, where this browser would not be recognised. */
export async function AddressNotice() {
  const t = getWords("shell.addressNotice");
  const { appUrl } = currentConfig();
  const host = otherAddress(await headers(), appUrl);
  if (host === null) return null;
  return (
    <Notice tone="warning" title={t("title", { host })}>
      {t.rich("ownAddress", {
        appUrl,
        host,
        link: (text) => (
          <a className="link" href={appUrl}>
            {text}
          </a>
        ),
      })}
    </Notice>
  );
}
