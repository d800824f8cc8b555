import { z } from "zod";
import type { Account } from "../accounts/account.ts";
import { requireAttestedAccount } from "../accounts/require-account.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import { parseInput } from "../parse-input.ts";
import { auditCharacter } from "./audit-character.ts";
import { characterInput } from "./character-input.ts";
import { toCharacter, withCurrentVersion } from "./character-row.ts";
import type { Character } from "./character.ts";
import type { CharacterCollaborators } from "./create-character.ts";
import { refuseSecondOfName } from "./refuse-second-of-name.ts";

/** What may change; what is left out stays as it is. */
export const characterChanges = z.strictObject({
  name: characterInput.shape.name.optional(),
  description: characterInput.shape.description.unwrap().optional(),
  attributes: characterInput.shape.attributes.partial().default({}),
});

export type CharacterChanges = z.input<typeof characterChanges>;

/**
 * Makes a new version of a character; earlier ones stay, and what they made keeps naming them. Throws `invalid_input`
 * (also when nothing would change), `content_blocked`, `conflict`.
 */
export async function editCharacter(
  collaborators: CharacterCollaborators,
  account: Account,
  character: Character,
  changes: CharacterChanges,
): Promise<Character> {
  const { database, clock, ids } = collaborators;
  requireAttestedAccount(account);
  const parsed = parseInput(characterChanges, changes);
  const name = parsed.name ?? character.name;
  const description = parsed.description ?? character.description;
  const given = Object.entries(parsed.attributes).filter(([, value]) => value !== undefined);
  const attributes = { ...character.attributes, ...Object.fromEntries(given) };
  const next = { name, description, attributes };
  if (isSame(character, next)) throw new StudioError("invalid_input", "Nothing would change.");
  await auditCharacter(collaborators, account, next);

  const at = clock.now();
  const versionId = ids.next();
  return database.transaction(async (unit) => {
    if (name.toLowerCase() !== character.name.toLowerCase()) await refuseSecondOfName(unit, account, name);
    const { count } = await unit.prisma.character.updateMany({
      where: { id: character.id, accountId: account.id, deletedAt: null, currentVersion: character.version.number },
      data: { name, currentVersion: { increment: 1 }, updatedAt: at },
    });
    if (count === 0)
      throw new StudioError("conflict", `${character.name} was changed elsewhere meanwhile: look at her again.`);
    const number = character.version.number + 1;
    const version = {
      id: versionId,
      characterId: character.id,
      number,
      name,
      description,
      ...attributes,
      createdAt: at,
    };
    await unit.prisma.characterVersion.create({ data: version });
    const where = { id: character.id };
    return toCharacter(await unit.prisma.character.findUniqueOrThrow({ where, include: withCurrentVersion }));
  });
}

function isSame(character: Character, next: Pick<Character, "name" | "description" | "attributes">): boolean {
  const { name, description, attributes } = character;
  return (
    JSON.stringify([name, description, attributes]) === JSON.stringify([next.name, next.description, next.attributes])
  );
}

export interface CharacterVersionSummary extends Pick<Character, "name" | "description" | "attributes"> {
  readonly number: number;
  readonly createdAt: Date;
}

/** Every version of a character, newest first. */
export async function characterHistory(
  database: Database,
  character: Character,
): Promise<readonly CharacterVersionSummary[]> {
  const prisma = await database.prisma();
  const rows = await prisma.characterVersion.findMany({
    where: { characterId: character.id },
    orderBy: { number: "desc" },
  });
  return rows.map(({ number, name, description, createdAt, ...row }) => {
    const { ageRange, ethnicity, bodyType, hairStyle, hairColour, eyeColour, skinTone } = row;
    const attributes = { ageRange, ethnicity, bodyType, hairStyle, hairColour, eyeColour, skinTone };
    return { number, name, description, attributes, createdAt };
  });
}
