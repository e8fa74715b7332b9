import { isIP } from "node:net";

type Headers = { readonly host?: string | undefined; readonly origin?: string | undefined };

/**
 * Why a request is refused; null when it is allowed. A page of another site must not read or change the cloud
 * unnoticed: its requests carry its own `Origin`, and, where its name resolves to this computer, that name as `Host`.
 * An IP address cannot be such a name, and `localhost` always means this computer.
 */
export function findForeign({ host, origin }: Headers, allowedHosts: readonly string[]): string | null {
  const name = URL.parse(`http://${host ?? ""}`)?.hostname.toLowerCase() ?? "";
  const own =
    isIP(name.replace(/^\[|\]$/g, "")) !== 0 ||
    name === "localhost" ||
    name.endsWith(".localhost") ||
    allowedHosts.some((allowed) => allowed.toLowerCase() === name);
  if (!own)
    return `Not under the name "${name}". Open it as localhost, or start it with --allow-host ${name || "NAME"}.`;
  // A proxy that ends https before the cloud changes the scheme, not the host.
  if (origin !== undefined && URL.parse(origin)?.host !== URL.parse(`http://${host}`)?.host)
    return "Not from another site.";
  return null;
}
