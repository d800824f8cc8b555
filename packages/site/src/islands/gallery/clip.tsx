import { useEffect, useRef } from "preact/hooks";
import type { Media } from "../app/answers.ts";
import { fileAddress } from "../app/file-address.ts";
import { nameOf } from "./media-grid.tsx";

/** Whether whoever looks has asked for less data or less motion: then nothing plays by itself. */
function wantsQuiet(): boolean {
  const connection: unknown = Reflect.get(navigator, "connection");
  const savesData =
    typeof connection === "object" && connection !== null && Reflect.get(connection, "saveData") === true;
  return savesData || matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** A clip with its poster: muted, in its place, and played at once only where nobody minds. */
export function Clip({ media, class: className }: { readonly media: Media; readonly class?: string }) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = element.current;
    if (video === null || wantsQuiet()) return;
    // A browser that does not allow it shows the poster and the controls.
    video.play().catch(() => {});
  }, [media.id]);
  return (
    <video
      ref={element}
      key={media.id}
      src={fileAddress(media.file_url)}
      poster={fileAddress(media.thumbnail_url)}
      width={media.width_px}
      height={media.height_px}
      controls
      muted
      loop
      playsInline
      preload="metadata"
      aria-label={nameOf(media)}
      class={className}
    />
  );
}
