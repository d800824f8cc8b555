import type { ObjectStore } from "../storage/object-store.ts";
import { letteringSvg } from "./lettering/index.ts";
import type { Media } from "./media.ts";
import { loadSharp } from "./load-sharp.ts";

const cell = { width_px: 384, height_px: 512 } as const;
const margin_px = 32;
const caption_px = 44;
const header_px = 72;
const maximumColumns = 4;
const colours = { background: "#0a0a0f", text: "#ffffff", muted: "#9ca3af" } as const;

/** One PNG that shows up to 24 images, of videos their first one, with ids and seeds: for a first look, and for sending to somebody. */
export async function contactSheet(
  store: Pick<ObjectStore, "get">,
  media: readonly Media[],
  title: string,
): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const shown = media.slice(0, 24);
  const columns = Math.max(1, Math.min(maximumColumns, shown.length));
  const rowCount = Math.max(1, Math.ceil(shown.length / columns));
  const width = margin_px + columns * (cell.width_px + margin_px);
  const height = margin_px + header_px + rowCount * (cell.height_px + caption_px + margin_px);
  const at = (index: number) => ({
    left: margin_px + (index % columns) * (cell.width_px + margin_px),
    top: margin_px + header_px + Math.floor(index / columns) * (cell.height_px + caption_px + margin_px),
  });
  const hasSeveral = new Set(shown.map(({ characterId }) => characterId)).size > 1;
  const captions = shown.map(({ id, seed, characterName, duration_ms }, index) => {
    const { left, top } = at(index);
    const length = duration_ms === null ? "" : ` · ${Math.round(duration_ms / 1000)} s`;
    const text = `${hasSeveral ? `${characterName} · ` : ""}${id.slice(-8)} · seed ${seed}${length}`;
    return letteringSvg(text, { x: left, y: top + cell.height_px + 30, size_px: 18, colour: colours.muted });
  });
  const heading = letteringSvg(title, { x: margin_px, y: margin_px + 32, size_px: 32, colour: colours.text });
  const letters = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${heading}${captions.join("")}</svg>`;
  const pictures = await Promise.all(
    shown.map(async ({ thumbnailKey }, index) => {
      const bytes = await store.get(thumbnailKey);
      if (bytes === null) return null;
      const input = await sharp(bytes)
        .resize({ width: cell.width_px, height: cell.height_px, fit: "cover" })
        .png()
        .toBuffer();
      return { input, ...at(index) };
    }),
  );
  return sharp({ create: { width, height, channels: 3, background: colours.background } })
    .composite([...pictures.filter((picture) => picture !== null), { input: Buffer.from(letters), left: 0, top: 0 }])
    .png({ compressionLevel: 6 })
    .toBuffer();
}
