import { headers } from "next/headers";
import { Notice } from "#components/ui/notice.tsx";
import { otherAddress } from "#lib/auth/other-address.ts";
import { currentConfig } from "#lib/config/env.ts";

/** Shown before the trip to Withings, which would end at APP_URL, where this browser would not be recognised. */
export async function AddressNotice() {
  const { appUrl } = currentConfig();
  const host = otherAddress(await headers(), appUrl);
  if (host === null) return null;
  return (
    <Notice tone="warning" title={`You opened Plumbline at ${host}`}>
      Its own address is{" "}
      <a className="link" href={appUrl}>
        {appUrl}
      </a>
      . Continue there to sign in with Withings or to link an account. If {host} is the right address, set
      APP_URL to it and start Plumbline again.
    </Notice>
  );
}
