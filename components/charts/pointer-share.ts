/** How far across an element a pointer is: 0 at its left edge, 1 at its right. */
export function pointerShare(element: Element, { clientX }: { readonly clientX: number }): number {
  const { left, width } = element.getBoundingClientRect();
  return Math.min(1, Math.max(0, (clientX - left) / Math.max(1, width)));
}
