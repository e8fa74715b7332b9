import type { Window } from "#lib/metrics/window.ts";

/** Cuts items in time order wherever two neighbours lie more than `maximum` ms apart. */
export function splitAtGaps<Item extends { readonly at: number }>(
  items: readonly Item[],
  maximum: number,
): Item[][] {
  const blocks: Item[][] = [];
  for (const item of items) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    if (block && last && item.at - last.at <= maximum) block.push(item);
    else blocks.push([item]);
  }
  return blocks;
}

/** The gaps between blocks: from the last item of one to the first of the next. No line crosses them. */
export function gapsBetween(blocks: readonly (readonly { readonly at: number }[])[]): Window[] {
  return blocks.slice(1).flatMap((block, index) => {
    const from = blocks[index]?.at(-1);
    const to = block[0];
    return from && to ? [{ from: from.at, to: to.at }] : [];
  });
}
