import type { Character } from "@figment/core";
import { attributeCatalogue, attributeIds, findOption } from "@figment/core/catalogue";
import { bold, muted } from "../style.ts";
import { table } from "./table.ts";
import { counted, shortId } from "./units.ts";

export function presentCharacter(character: Character): string {
  const lines = attributeIds.map((id) => {
    const { label } = attributeCatalogue[id];
    const value = findOption(id, character.attributes[id])?.label ?? character.attributes[id];
    return line(label, value);
  });
  const counts = `${counted(character.imageCount, "image")}, ${counted(character.videoCount, "video")}`;
  return [
    `${bold(character.name)}  ${muted(`version ${character.version.number} · ${counts} · ${shortId(character.id)}`)}`,
    ...lines,
    ...(character.anchor === null
      ? []
      : [line("Anchor", `${shortId(character.anchor.mediaId)}, seed ${character.anchor.seed}`)]),
    ...(character.description === "" ? [] : [line("Description", character.description)]),
  ].join("\n");
}

function line(label: string, value: string): string {
  return `  ${muted(label.padEnd(12))}  ${value}`;
}

export function presentCharacters(characters: readonly Character[]): string {
  if (characters.length === 0) return "No characters yet.";
  return table(characters, [
    { heading: "Name", whenNarrow: "wrap", value: ({ name }) => bold(name) },
    { heading: "Age", value: ({ attributes }) => findOption("ageRange", attributes.ageRange)?.label ?? "" },
    {
      heading: "Hair",
      whenNarrow: "wrap",
      value: ({ attributes }) => hair(attributes.hairStyle, attributes.hairColour),
    },
    { heading: "Images", align: "right", value: ({ imageCount }) => String(imageCount) },
    { heading: "Videos", align: "right", value: ({ videoCount }) => String(videoCount) },
    { heading: "Version", align: "right", whenNarrow: "omit", value: ({ version }) => String(version.number) },
    { heading: "Id", value: ({ id }) => muted(shortId(id)) },
  ]);
}

function hair(style: string, colour: string): string {
  const colourLabel = findOption("hairColour", colour)?.label ?? colour;
  return `${colourLabel}, ${(findOption("hairStyle", style)?.label ?? style).toLowerCase()}`;
}
