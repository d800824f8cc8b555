import type { AttributeChoices } from "@figment/core/catalogue";
import { useEffect, useState } from "preact/hooks";
import { Skeleton } from "../ui/skeleton.tsx";

const size = { width_px: 600, height_px: 750 };

interface PortraitPreviewProps {
  readonly choices: AttributeChoices;
  readonly label: string;
}

/** Draws her as she is being described. The drawing's own code comes after the page, which does not wait for it. */
export function PortraitPreview({ choices, label }: PortraitPreviewProps) {
  const [address, setAddress] = useState<string | null>(null);
  const key = Object.values(choices).join();
  useEffect(() => {
    let isLatest = true;
    const draw = async (): Promise<void> => {
      const next = await drawn(choices);
      if (isLatest) setAddress(next);
    };
    void draw();
    return () => {
      isLatest = false;
    };
    // The same choices may come as another object.
  }, [key]);
  return (
    <figure class="overflow-hidden rounded-card border border-border bg-surface">
      {address === null ? (
        <Skeleton class="aspect-4/5 w-full rounded-none" />
      ) : (
        <img src={address} alt={`Drawing: ${label}`} width={600} height={750} class="aspect-4/5 w-full object-cover" />
      )}
      <figcaption class="px-5 py-3 text-xs text-muted">
        A sketch of your choices. Images of her are photorealistic where the studio has a photographic engine.
      </figcaption>
    </figure>
  );
}

async function drawn(choices: AttributeChoices): Promise<string> {
  const { sketchPortrait } = await import("@figment/core/portrait-sketch");
  return `data:image/svg+xml,${encodeURIComponent(sketchPortrait(choices, size))}`;
}
