/** Which item of a gallery the lightbox shows; null while it is closed. Kept by id: items may join or go while it is open. */
export type LightboxPlace = string | null;

interface Item {
  readonly id: string;
}

/** Where a key leads, or null for a key that does nothing here. */
export function placeAfterKey(items: readonly Item[], place: string, key: string): string | null {
  const index = items.findIndex(({ id }) => id === place);
  const target: Readonly<Record<string, number>> = {
    ArrowRight: index + 1,
    ArrowLeft: index - 1,
    Home: 0,
    End: items.length - 1,
  };
  const next = target[key];
  return next === undefined ? null : (items[next]?.id ?? null);
}

/** What to show once the item that is shown has gone: the next, else the one before, else nothing. */
export function placeWithout(items: readonly Item[], gone: string): LightboxPlace {
  const index = items.findIndex(({ id }) => id === gone);
  return (items[index + 1] ?? items[index - 1])?.id ?? null;
}

export interface Swipe {
  readonly x_px: number;
  readonly y_px: number;
}

/** Far enough to be meant, in CSS pixels. */
const swipe_px = 48;

/** What the movement of one finger asks for. Down closes, as in the galleries of phones. */
export function swiped({ x_px, y_px }: Swipe): "ArrowLeft" | "ArrowRight" | "close" | null {
  if (Math.abs(x_px) > Math.abs(y_px)) {
    if (Math.abs(x_px) < swipe_px) return null;
    return x_px < 0 ? "ArrowRight" : "ArrowLeft";
  }
  return y_px > swipe_px * 2 ? "close" : null;
}
