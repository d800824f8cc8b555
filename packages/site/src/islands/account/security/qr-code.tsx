import { useEffect, useState } from "preact/hooks";
import { Skeleton } from "../../ui/skeleton.tsx";

/** A QR code, dark on light as cameras want it. What draws it comes when it is needed. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let isLatest = true;
    const draw = async (): Promise<void> => {
      const { renderSVG } = await import("uqr");
      if (isLatest) setAddress(`data:image/svg+xml,${encodeURIComponent(renderSVG(text))}`);
    };
    void draw();
    return () => {
      isLatest = false;
    };
  }, [text]);
  if (address === null) return <Skeleton class="size-48" />;
  return <img src={address} alt={label} width={192} height={192} class="size-48 rounded-field bg-foreground p-2" />;
}
