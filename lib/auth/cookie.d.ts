// The version that next-auth brings has no types of its own.
declare module "cookie" {
  export function parse(header: string): Record<string, string | undefined>;
}
