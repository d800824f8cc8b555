import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Media } from "../app/answers.ts";
import { fileAddress } from "../app/file-address.ts";
import { Thumbnail } from "../app/thumbnail.tsx";
import { dayOf } from "../app/words.ts";
import { windowOf, type Window } from "./window-of.ts";

interface MediaGridProps {
  readonly items: readonly Media[];
  readonly label: string;
  readonly onOpen: (id: string) => void;
  /** The end is near. */
  readonly onNearEnd: () => void;
}

const gap_px = 12;
const tileRatio = 3 / 4;
const beforeMeasuring: Window = { start: 0, end: 12, columns: 2, row_px: 0, height_px: 0 };

/** Any number of media: those near the screen are in the page, the others hold their place. */
export function MediaGrid({ items, label, onOpen, onNearEnd }: MediaGridProps) {
  const grid = useRef<HTMLUListElement>(null);
  const shown = useWindow(grid, items.length);
  const isNearEnd = shown.end >= items.length - shown.columns * 4;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, items.length, onNearEnd]);
  return (
    <ul ref={grid} aria-label={label} class="relative" style={{ height: `${shown.height_px}px` }}>
      {items.slice(shown.start, shown.end).map((media, index) => (
        <li
          key={media.id}
          aria-posinset={shown.start + index + 1}
          aria-setsize={items.length}
          class="absolute [contain:layout_style]"
          style={placeOf(shown.start + index, shown)}
        >
          <MediaTile media={media} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

/** Each tile has its own place in the whole grid: while others come and go around it, it does not move, and nothing is laid out anew. */
function placeOf(index: number, { columns, row_px }: Window) {
  const column = index % columns;
  return {
    top: `${Math.floor(index / columns) * row_px}px`,
    left: `calc(${column} * (100% + ${gap_px}px) / ${columns})`,
    width: `calc((100% - ${gap_px * (columns - 1)}px) / ${columns})`,
  };
}

function MediaTile({ media, onOpen }: { readonly media: Media; readonly onOpen: (id: string) => void }) {
  return (
    <button
      type="button"
      id={tileId(media.id)}
      class="group relative block w-full cursor-pointer overflow-hidden rounded-field border border-border hover:border-primary"
      onClick={() => onOpen(media.id)}
    >
      <Thumbnail
        src={fileAddress(media.thumbnail_url)}
        alt={nameOf(media)}
        placeholder={media.placeholder}
        class="aspect-3/4 w-full transition duration-300 motion-safe:group-hover:scale-[1.02]"
      />
      {media.kind === "video" && (
        <span
          aria-hidden="true"
          class="absolute right-2 bottom-2 rounded-full bg-background/80 px-3 py-1 text-xs font-semibold"
        >
          ▶ {Math.round((media.duration_ms ?? 0) / 1000)} s
        </span>
      )}
    </button>
  );
}

export const tileId = (mediaId: string): string => `media-${mediaId}`;

/** How a picture or clip is called where it is not seen. */
export function nameOf({ kind, character_name: name, created_at: at }: Media): string {
  return `${kind === "image" ? "Image" : "Video"} of ${name}, ${dayOf(at)}`;
}

function useWindow(grid: { readonly current: HTMLElement | null }, count: number): Window {
  const [shown, setShown] = useState(beforeMeasuring);
  useLayoutEffect(() => {
    let frame = 0;
    const measure = (): void => {
      frame = 0;
      const element = grid.current;
      if (element === null) return;
      const { top, width } = element.getBoundingClientRect();
      const next = windowOf({ count, width_px: width, tileRatio, gap_px }, { offset_px: -top, screen_px: innerHeight });
      setShown((before) => (isSame(before, next) ? before : next));
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    measure();
    const sizes = new ResizeObserver(soon);
    if (grid.current !== null) sizes.observe(grid.current);
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      removeEventListener("scroll", soon);
      removeEventListener("resize", soon);
    };
  }, [grid, count]);
  return shown;
}

const isSame = (one: Window, other: Window): boolean =>
  one.start === other.start &&
  one.end === other.end &&
  one.columns === other.columns &&
  one.row_px === other.row_px &&
  one.height_px === other.height_px;
