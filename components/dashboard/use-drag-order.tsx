import { type PointerEvent, type RefObject, useRef, useState } from "react";
import { useInBrowser } from "#components/ui/use-in-browser.ts";

type HandleProps = {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: () => void;
  onPointerCancel: () => void;
};

type DragOrder<Key> = {
  /** As it is, or as it is being dragged. */
  readonly order: readonly Key[];
  readonly dragged: Key | null;
  /** The list whose children are dragged. */
  readonly list: RefObject<HTMLOListElement | null>;
  readonly handleProps: (key: Key) => HandleProps;
};

/**
 * Lets the rows of a list be dragged by mouse, pen or finger. `onDrop` is called with the new place, from 0; while
 * `pending`, the dropped order stays.
 */
export function useDragOrder<Key extends string>(
  settled: readonly Key[],
  pending: boolean,
  onDrop: (key: Key, place: number) => void,
): DragOrder<Key> {
  const list = useRef<HTMLOListElement>(null);
  const [drag, setDrag] = useState<{ readonly order: readonly Key[]; readonly key: Key | null } | null>(null);
  const order = drag && (drag.key !== null || pending) ? drag.order : settled;
  const handleProps = (key: Key): HandleProps => ({
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ order: settled, key });
    },
    onPointerMove: ({ clientY }) => {
      if (drag?.key !== key) return;
      const place = placeAt(list.current, clientY);
      if (place === drag.order.indexOf(key)) return;
      setDrag({ order: drag.order.filter((one) => one !== key).toSpliced(place, 0, key), key });
    },
    onPointerUp: () => {
      if (drag?.key !== key) return;
      setDrag({ order: drag.order, key: null });
      const place = drag.order.indexOf(key);
      if (place !== settled.indexOf(key)) onDrop(key, place);
    },
    onPointerCancel: () => setDrag(null),
  });
  return { order, dragged: drag?.key ?? null, list, handleProps };
}

/** The row that a height in the window falls on; above the first or below the last, that one. */
function placeAt(list: HTMLElement | null, y: number): number {
  const rows = [...(list?.children ?? [])].map((row) => row.getBoundingClientRect());
  const place = rows.findIndex(({ bottom }) => y < bottom);
  return place === -1 ? Math.max(0, rows.length - 1) : place;
}

/** What a row is dragged by. The arrows do the same by keyboard, so it is no stop of its own. */
export function DragHandle({ label, ...handlers }: HandleProps & { label: string }) {
  const inBrowser = useInBrowser();
  return (
    <span
      title={label}
      aria-hidden="true"
      className={`grid size-11 cursor-grab touch-none place-items-center text-ink-soft active:cursor-grabbing print:hidden ${inBrowser ? "" : "invisible"}`}
      {...handlers}
    >
      <svg viewBox="0 0 16 16" className="size-4" fill="currentColor">
        <path
          d="M5.5 3.5h1v1h-1zM9.5 3.5h1v1h-1zM5.5 7.5h1v1h-1zM9.5 7.5h1v1h-1zM5.5 11.5h1v1h-1zM9.5 11.5h1v1h-1z"
          stroke="currentColor"
        />
      </svg>
    </span>
  );
}
