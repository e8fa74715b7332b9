/** Request header in which proxy.ts passes pages their own path, for the way back after sign-in. */
export const PATH_HEADER = "x-plumbline-path";
