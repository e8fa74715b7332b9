/** How this reader reads times: the server's now (ms), the reader's zone and locale. */
export type Clock = { readonly now: number; readonly zone: string; readonly locale: string };
