import type { Character as CharacterModel, CharacterVersion } from "../database/generated/client.ts";
import type { AccountId, CharacterId, MediaId } from "../ids.ts";
import type { Character } from "./character.ts";

/** What to load with a character: her newest version. */
export const withCurrentVersion = { versions: { orderBy: { number: "desc" }, take: 1 } } as const;

export function toCharacter(row: CharacterModel & { versions: readonly CharacterVersion[] }): Character {
  const [version] = row.versions;
  if (version === undefined) throw new Error(`Character ${row.id} has no version.`);
  const { ageRange, ethnicity, bodyType, hairStyle, hairColour, eyeColour, skinTone } = version;
  return {
    id: row.id as CharacterId,
    accountId: row.accountId as AccountId,
    name: row.name,
    attributes: { ageRange, ethnicity, bodyType, hairStyle, hairColour, eyeColour, skinTone },
    description: version.description,
    version: { id: version.id, number: version.number },
    imageCount: row.imageCount,
    videoCount: row.videoCount,
    coverMediaId: row.coverMediaId as MediaId | null,
    anchor:
      row.anchorMediaId === null || row.anchorSeed === null
        ? null
        : { mediaId: row.anchorMediaId as MediaId, seed: Number(row.anchorSeed) },
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
