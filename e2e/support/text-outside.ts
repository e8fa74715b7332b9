import type { Page } from "@playwright/test";

/** The widths at which pages are checked: phones, a tablet, laptops. CSS pixels. */
export const COMMON_WIDTHS = [320, 360, 390, 768, 1024, 1280, 1440];

/** What cannot be read at a width of the window: text that leaves its box or the window, as sentences. */
export async function findTextOutside(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 900 });
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const found = new Set<string>();
    if (scrollWidth > clientWidth) found.add(`the page scrolls sideways, ${scrollWidth} of ${clientWidth}`);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { currentNode: node } = texts;
      const owner = node.parentElement;
      const words = node.textContent?.trim().slice(0, 40) ?? "";
      if (words === "" || !owner?.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()].filter((line) => line.width > 1);
      if (lines.length === 0) continue;
      const left = Math.min(...lines.map((line) => line.left));
      const right = Math.max(...lines.map((line) => line.right));
      const bottom = Math.max(...lines.map((line) => line.bottom));
      for (let box: Element | null = owner; box; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.display === "contents" || style.display === "inline") continue;
        const edge = box.getBoundingClientRect();
        // What can be scrolled to, is cut with a sign, or is only for screen readers.
        const cuts = style.overflowX !== "visible";
        if (/auto|scroll/.test(style.overflowX) || (cuts && style.textOverflow === "ellipsis")) break;
        if (edge.width <= 1 || box.closest("svg")) break;
        if (left < edge.left - 1 || right > edge.right + 1) {
          found.add(`"${words}" leaves ${box.tagName.toLowerCase()}.${box.className} sideways`);
          break;
        }
        if (cuts && bottom > edge.bottom + 1) found.add(`"${words}" is cut at its foot`);
        if (style.position === "absolute" || style.position === "fixed") {
          // It lies where it was put: outside of what it belongs to, but not of the window.
          if (left < -1 || right > clientWidth + 1) found.add(`"${words}" leaves the window`);
          break;
        }
      }
    }
    return [...found];
  });
}
