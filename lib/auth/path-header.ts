/** Request header in which the front passes pages their own path, for the way back after sign-in. */
export const PATH_HEADER = "x-plumbline-path";
