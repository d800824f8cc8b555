import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type AttributeChoices, attributeCatalogue, attributeIds } from "../../../characters/catalogue/index.ts";
import { letteringSvg } from "../../../media/lettering/index.ts";
import { garmentNames } from "./clothing/lexicon.ts";
import { placeNames } from "./backdrop/lexicon.ts";
import { compose } from "./compose.ts";
import { type Portrait, renderPortrait } from "./index.ts";
import { labelText } from "./label.ts";

const choices: AttributeChoices = {
  ageRange: "26-30",
  ethnicity: "mixed",
  bodyType: "average",
  hairStyle: "bob",
  hairColour: "brown",
  eyeColour: "green",
  skinTone: "medium",
};
const portrait: Portrait = { attributes: choices, seed: 7, width_px: 96, height_px: 128 };

async function pixels(changes: Partial<Portrait>): Promise<Buffer> {
  return sharp(await renderPortrait({ ...portrait, ...changes }))
    .raw()
    .toBuffer();
}

/** Share of colour values that differ visibly between two pictures of the same size. */
function difference(one: Buffer, other: Buffer): number {
  let changed = 0;
  for (let index = 0; index < one.length; index++) {
    if (Math.abs((one[index] ?? 0) - (other[index] ?? 0)) > 3) changed += 1;
  }
  return changed / one.length;
}

describe("a preview portrait", () => {
  it("is an opaque sRGB PNG of the asked size", async () => {
    for (const [width_px, height_px] of [
      [192, 256],
      [320, 180],
      [97, 331],
    ] as const) {
      const metadata = await sharp(await renderPortrait({ ...portrait, width_px, height_px })).metadata();
      expect(metadata).toMatchObject({ format: "png", width: width_px, height: height_px, channels: 3, space: "srgb" });
      expect(metadata.hasAlpha).toBe(false);
    }
  });

  it("is the same to the byte whenever the same is asked", async () => {
    const asked = { ...portrait, scene: "rainy city at night", clothing: "red coat", pose: "smiling" };
    expect(await renderPortrait(asked)).toEqual(await renderPortrait(asked));
  });

  it("says that it is a preview, in lettering that needs no font", () => {
    const picture = compose(portrait).pictureSvg("");
    const letters = letteringSvg(labelText, { x: 0, y: 0, size_px: 10, colour: "#ffffff" });
    const shapes = letters.match(/ d="[^"]+"/g) ?? [];
    expect(labelText).toContain("PREVIEW");
    expect(shapes.length).toBeGreaterThan(12);
    for (const shape of shapes) expect(picture).toContain(shape);
    expect(picture).not.toContain("<text");
  });

  it("refuses a choice the catalogue does not have", async () => {
    const attributes = { ...choices, hairStyle: "beehive" };
    await expect(renderPortrait({ ...portrait, attributes })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("every option of the catalogue", () => {
  for (const attribute of attributeIds) {
    it(`of ${attribute} gives a picture of its own`, async () => {
      const alike: string[] = [];
      const ids = attributeCatalogue[attribute].options.map((option) => option.id);
      const pictures = await Promise.all(
        ids.map((id) => pixels({ attributes: { ...choices, [attribute]: id }, scene: "studio" })),
      );
      for (const [index, picture] of pictures.entries()) {
        for (const [earlier, other] of pictures.slice(0, index).entries()) {
          if (difference(picture, other) < 0.0008) alike.push(`${ids[earlier]} and ${ids[index]}`);
        }
      }
      expect(alike).toEqual([]);
    });
  }
});

describe("what a person types", () => {
  it("dresses the figure in every garment of the lexicon", async () => {
    const pictures = await Promise.all(
      garmentNames.map((name) => pixels({ clothing: name.replace("-", " "), scene: "studio" })),
    );
    const seen = new Set(pictures.map((picture) => picture.toString("base64")));
    expect(seen.size).toBe(garmentNames.length);
  });

  it("changes the colour of the clothes", async () => {
    const [red, navy] = [await pixels({ clothing: "red sweater" }), await pixels({ clothing: "navy sweater" })];
    expect(difference(red, navy)).toBeGreaterThan(0.1);
  });

  it("sets the picture in every place of the lexicon", async () => {
    const pictures = await Promise.all(placeNames.map((name) => pixels({ scene: name })));
    const seen = new Set(pictures.map((picture) => picture.toString("base64")));
    expect(seen.size).toBe(placeNames.length);
  });

  it("turns the head", async () => {
    const [left, right] = [await pixels({ pose: "turned left" }), await pixels({ pose: "turned right" })];
    expect(difference(left, right)).toBeGreaterThan(0.02);
  });

  it("turns a profile further than a look to the side", async () => {
    const [side, profile] = [await pixels({ pose: "turned" }), await pixels({ pose: "in profile" })];
    expect(difference(side, profile)).toBeGreaterThan(0.005);
  });

  it("crosses the arms, in sleeves or bare", async () => {
    for (const clothing of ["sweater", "t-shirt"]) {
      const crossed = await pixels({ clothing, pose: "arms crossed" });
      expect(difference(crossed, await pixels({ clothing, pose: "standing" }))).toBeGreaterThan(0.01);
    }
  });

  it("lets it snow in the woods: bright ground and firs in place of leaves", async () => {
    const [summer, winter] = [await pixels({ scene: "a forest" }), await pixels({ scene: "a winter forest" })];
    expect(difference(summer, winter)).toBeGreaterThan(0.1);
  });

  it("never reaches the document as text", () => {
    const typed = '"/><script>alert(1)</script>';
    const picture = compose({ ...portrait, pose: typed, clothing: typed, scene: typed }).pictureSvg("");
    expect(picture).not.toContain("script");
  });
});

describe("the seed", () => {
  it("gives another picture of the same person", async () => {
    const [one, other] = [await pixels({ seed: 1 }), await pixels({ seed: 2 })];
    expect(difference(one, other)).toBeGreaterThan(0.2);
  });
});
