/** What the product uses of fontkit, which has no types of its own. */
declare module "fontkit" {
  type Font = {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    /** Widths in units of the em. */
    layout(text: string, features?: readonly string[]): { readonly advanceWidth: number };
  };
  export function openSync(path: string): Font;
}
