import type { Locator } from "@playwright/test";

/** How many differently coloured pixels a canvas has: a blank one has a single colour. */
export function countColours(canvas: Locator): Promise<number> {
  return canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) return 0;
    const pixels = element.getContext("2d")?.getImageData(0, 0, element.width, element.height).data;
    return new Set(new Uint32Array(pixels?.buffer ?? new ArrayBuffer(0))).size;
  });
}
