import type { Account } from "../accounts/account.ts";
import type { Database } from "../database/database.ts";
import type { Prisma } from "../database/generated/client.ts";
import { StudioError } from "../errors.ts";
import { toCharacter, withCurrentVersion } from "./character-row.ts";
import type { Character } from "./character.ts";

/** An account's characters, oldest first. */
export async function listCharacters(database: Database, account: Account): Promise<readonly Character[]> {
  return charactersWhere(database, { accountId: account.id, deletedAt: null });
}

async function charactersWhere(database: Database, where: Prisma.CharacterWhereInput): Promise<readonly Character[]> {
  const prisma = await database.prisma();
  const orderBy = [{ createdAt: "asc" as const }, { id: "asc" as const }];
  return (await prisma.character.findMany({ where, orderBy, include: withCurrentVersion })).map(toCharacter);
}

/**
 * One of the account's characters, by what a person types: her name, `latest`, her id or the last 8 characters of it.
 * Throws `not_found`; other people's characters are not found either.
 */
export async function findCharacter(database: Database, account: Account, reference: string): Promise<Character> {
  const characters = await listCharacters(database, account);
  const found = findAmong(characters, reference);
  if (found) return found;
  throw notFound(characters, reference);
}

/**
 * The same among those who were deleted, too: what she made stays, and is still hers. Whoever is there comes first; of
 * several who are gone and had that name, the last.
 */
export async function findCharacterEver(database: Database, account: Account, reference: string): Promise<Character> {
  const characters = await listCharacters(database, account);
  const present = findAmong(characters, reference);
  if (present) return present;
  const gone = await charactersWhere(database, { accountId: account.id, deletedAt: { not: null } });
  const found = findAmong(gone.toReversed(), reference);
  if (found && reference.trim().toLowerCase() !== "latest") return found;
  throw notFound(characters, reference);
}

function findAmong(characters: readonly Character[], reference: string): Character | undefined {
  const wanted = reference.trim();
  const byName = characters.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  return byName ?? (wanted.toLowerCase() === "latest" ? characters.at(-1) : findById(characters, wanted));
}

function notFound(characters: readonly Character[], reference: string): StudioError {
  const wanted = reference.trim();
  const names = characters.map(({ name }) => `"${name}"`);
  return new StudioError("not_found", `You have no character "${wanted}".`, {
    nextSteps: [
      names.length > 0 ? `You have ${names.join(", ")}.` : "You have no character yet: figment character create",
      "figment character list",
    ],
  });
}

const shortestReference = 8;

function findById(characters: readonly Character[], reference: string): Character | undefined {
  if (reference.length < shortestReference) return undefined;
  const matches = characters.filter(({ id }) => id.endsWith(reference.toLowerCase()));
  if (matches.length < 2) return matches[0];
  throw new StudioError("ambiguous_reference", `"${reference}" fits ${matches.length} characters.`, {
    nextSteps: matches.map(({ name, id }) => `${name}: ${id}`),
  });
}
