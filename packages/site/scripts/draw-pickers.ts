import { mkdir, writeFile } from "node:fs/promises";
import { attributeCatalogue, type AttributeChoices, type AttributeId } from "@figment/core/catalogue";
import { sketchPortrait } from "@figment/core/portrait-sketch";
import sharp from "sharp";

const folder = new URL("../src/assets/pickers/", import.meta.url);
/** What of her a picker shows, and where its square begins: a build shows down to the waist. */
const views = {
  hairStyle: { frame: "head and shoulders", top_px: 60 },
  bodyType: { frame: "waist", top_px: 92 },
} as const;
const drawn = ["hairStyle", "bodyType"] as const satisfies readonly AttributeId[];
const size = { width_px: 432, height_px: 540 };
const tile_px = 216;

const somebody: AttributeChoices = {
  ageRange: "26-30",
  ethnicity: "mixed",
  bodyType: "average",
  hairStyle: "bob",
  hairColour: "brown",
  eyeColour: "hazel",
  skinTone: "medium",
};

/**
 * Draws what the pickers of the form for characters show: somebody with each hair style and build. Like the showcase it is not
 * kept in git, and the same catalogue always gives the same bytes.
 */
export async function drawPickers(): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const attribute of drawn) {
    for (const { id } of attributeCatalogue[attribute].options) {
      const { frame, top_px } = views[attribute];
      const svg = sketchPortrait({ ...somebody, [attribute]: id }, size, frame);
      const tile = await sharp(Buffer.from(svg))
        .extract({ left: 0, top: top_px, width: size.width_px, height: size.width_px })
        .resize(tile_px, tile_px)
        .webp({ quality: 78 })
        .toBuffer();
      await writeFile(new URL(`${attribute}-${id}.webp`, folder), tile);
    }
  }
}
