/** Who is signed in, as far as the header needs it. What the session gate gives fits in. */
export type ShellViewer = {
  readonly user: { readonly name: string | null; readonly email: string | null };
  readonly people: readonly { readonly id: string; readonly name: string }[];
};

export type ShellPlace = "dashboard" | "connections" | "settings";
