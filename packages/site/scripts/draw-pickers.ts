import { mkdir, writeFile } from "node:fs/promises";
import { attributeCatalogue, type AttributeChoices, type AttributeId } from "@figment/core/catalogue";
import { sketchPortrait } from "@figment/core/portrait-sketch";
import sharp from "sharp";

const folder = new URL("../src/assets/pickers/", import.meta.url);
const drawn: readonly AttributeId[] = ["hairStyle", "bodyType"];
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
      const svg = sketchPortrait({ ...somebody, [attribute]: id }, size);
      const tile = await sharp(Buffer.from(svg))
        // Head and shoulders: a build shows in the shoulders, so its tile is cut lower.
        .extract({
          left: 0,
          top: attribute === "bodyType" ? size.height_px - size.width_px : 60,
          width: 432,
          height: 432,
        })
        .resize(tile_px, tile_px)
        .webp({ quality: 78 })
        .toBuffer();
      await writeFile(new URL(`${attribute}-${id}.webp`, folder), tile);
    }
  }
}
