import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Media } from "../app/answers.ts";
import { fileAddress } from "../app/file-address.ts";
import { LiveRegion } from "../ui/live-region.tsx";
import { Clip } from "./clip.tsx";
import { placeAfterKey, swiped, type LightboxPlace } from "./lightbox-place.ts";
import { nameOf, tileId } from "./media-grid.tsx";

interface LightboxProps {
  readonly items: readonly Media[];
  readonly place: LightboxPlace;
  readonly onMove: (place: LightboxPlace) => void;
  /** What can be done with the one that is shown. */
  readonly actions: (media: Media) => ComponentChildren;
  readonly details: (media: Media) => ComponentChildren;
}

/** One picture at a time, over everything. Arrow keys, Home, End and Escape; on a phone, a finger. Only its neighbours are loaded. */
export function Lightbox({ items, place, onMove, actions, details }: LightboxProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const index = items.findIndex(({ id }) => id === place);
  const media = items[index];
  const isOpen = media !== undefined;
  const lastSeen = useRef("");
  if (media !== undefined) lastSeen.current = media.id;
  // Before anything is painted, as every dialog: no press is left to what lies below.
  useLayoutEffect(() => {
    if (isOpen && dialog.current?.open === false) dialog.current.showModal();
    if (!isOpen && dialog.current?.open === true) {
      dialog.current.close();
      // The browser gives the focus back to the tile it was opened from; the one that was last seen is the better place.
      document.getElementById(tileId(lastSeen.current))?.focus();
    }
  }, [isOpen]);

  const close = (): void => onMove(null);

  function press(key: string): boolean {
    const next = media === undefined ? null : placeAfterKey(items, media.id, key);
    if (next !== null) onMove(next);
    return next !== null;
  }

  return (
    <dialog
      ref={dialog}
      aria-label={media === undefined ? "Gallery" : nameOf(media)}
      class="m-0 size-full max-h-none max-w-none bg-background/95 p-0 text-foreground backdrop:bg-background/80"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onKeyDown={(event) => {
        // A player's own keys, and those of a dialog over this one, are not ours.
        if (event.target instanceof HTMLVideoElement) return;
        if (event.target instanceof Element && event.target.closest("dialog") !== dialog.current) return;
        if (press(event.key)) event.preventDefault();
      }}
    >
      {media !== undefined && (
        <div class="flex size-full flex-col lg:flex-row">
          <Stage media={media} onSwipe={(wish) => (wish === "close" ? close() : press(wish))}>
            <Turn side="left" isPossible={index > 0} onPress={() => press("ArrowLeft")} />
            <Turn side="right" isPossible={index < items.length - 1} onPress={() => press("ArrowRight")} />
          </Stage>
          <aside
            class="flex max-h-[45dvh] shrink-0 flex-col gap-5 overflow-y-auto border-border bg-surface p-5 max-lg:border-t lg:max-h-none lg:w-80 lg:border-l"
            aria-label="About this item"
          >
            <div class="flex items-center justify-between gap-4">
              <LiveRegion class="figures text-sm text-muted">
                {index + 1} of {items.length}
              </LiveRegion>
              <button
                type="button"
                class="flex size-11 cursor-pointer items-center justify-center rounded-full text-2xl hover:bg-raised"
                aria-label="Close"
                onClick={close}
              >
                ×
              </button>
            </div>
            <div class="grid grid-cols-2 gap-2 lg:grid-cols-1">{actions(media)}</div>
            {details(media)}
          </aside>
          <Neighbours items={items} index={index} />
        </div>
      )}
    </dialog>
  );
}

interface StageProps {
  readonly media: Media;
  readonly onSwipe: (wish: "ArrowLeft" | "ArrowRight" | "close") => void;
  readonly children: ComponentChildren;
}

function Stage({ media, onSwipe, children }: StageProps) {
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  return (
    <div
      class="relative flex min-h-0 min-w-0 flex-1 touch-pinch-zoom items-center justify-center p-2 md:p-6"
      onPointerDown={(event) => {
        if (event.pointerType !== "mouse" && event.isPrimary) start.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerUp={({ clientX, clientY }) => {
        const from = start.current;
        start.current = null;
        const wish = from === null ? null : swiped({ x_px: clientX - from.x, y_px: clientY - from.y });
        if (wish !== null) onSwipe(wish);
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
    >
      {media.kind === "video" ? (
        <Clip media={media} class="max-h-full max-w-full rounded-field object-contain" />
      ) : (
        <img
          key={media.id}
          src={fileAddress(media.file_url)}
          alt={nameOf(media)}
          width={media.width_px}
          height={media.height_px}
          draggable={false}
          class="max-h-full w-auto max-w-full rounded-field bg-cover object-contain"
          style={media.placeholder === null ? {} : { backgroundImage: `url(${media.placeholder})` }}
        />
      )}
      {children}
    </div>
  );
}

function Turn({
  side,
  isPossible,
  onPress,
}: {
  readonly side: "left" | "right";
  readonly isPossible: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={side === "left" ? "Previous" : "Next"}
      aria-disabled={!isPossible || undefined}
      class={`absolute top-1/2 flex size-12 -translate-y-1/2 cursor-pointer items-center justify-center rounded-full bg-background/70 text-2xl hover:bg-raised aria-disabled:opacity-30 ${side === "left" ? "left-3" : "right-3"}`}
      onClick={onPress}
    >
      {side === "left" ? "‹" : "›"}
    </button>
  );
}

/** The pictures before and after are fetched ahead, so that turning is instant; no others are. */
function Neighbours({ items, index }: { readonly items: readonly Media[]; readonly index: number }) {
  const near = [items[index - 1], items[index + 1]].filter((media) => media?.kind === "image");
  return (
    <div hidden>
      {near.map((media) => media !== undefined && <img key={media.id} src={fileAddress(media.file_url)} alt="" />)}
    </div>
  );
}
