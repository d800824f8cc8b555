import { useState } from "preact/hooks";

interface ThumbnailProps {
  readonly src: string;
  readonly alt: string;
  /** A tiny picture as a `data:` address, shown until the other is there. */
  readonly placeholder?: string | null;
  readonly class?: string;
}

/** A picture that loads when it comes near the screen; until then its blurred stand-in holds the place. */
export function Thumbnail({ src, alt, placeholder = null, class: className = "" }: ThumbnailProps) {
  const [state, setState] = useState<"loading" | "shown" | "missing">("loading");
  if (state === "missing") {
    return (
      <span class={`flex items-center justify-center bg-raised p-4 text-center text-xs text-muted ${className}`}>
        This picture could not be loaded.
      </span>
    );
  }
  return (
    <span class={`relative block overflow-hidden bg-raised ${className}`}>
      {placeholder !== null && state === "loading" && (
        <img src={placeholder} alt="" class="absolute inset-0 size-full object-cover" />
      )}
      <img
        src={src}
        alt={alt}
        loading="lazy"
        decoding="async"
        class={`relative size-full object-cover transition-opacity duration-300 ${state === "shown" ? "" : "opacity-0"}`}
        ref={(image) => {
          // From the browser's memory it is there before anybody listens.
          if (image?.complete === true && image.naturalWidth > 0) setState("shown");
        }}
        onLoad={() => setState("shown")}
        onError={() => setState("missing")}
      />
    </span>
  );
}
