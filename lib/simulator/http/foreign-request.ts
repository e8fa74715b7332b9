import { isIP } from "node:net";

type Headers = { readonly host?: string | undefined; readonly origin?: string | undefined };

/**
 * Why a request may not look into the cloud or act in it; null when it may. A page of another site must not do so
 * behind somebody's back: its requests carry its own `Origin`, and, where it lets its own name lead to this computer,
 * that name as `Host`. An address is nobody's name, and `localhost` leads nowhere else.
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
