import type { Account } from "../accounts/account.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import { toCharacter, withCurrentVersion } from "./character-row.ts";
import type { Character } from "./character.ts";

/** An account's characters, oldest first. */
export async function listCharacters(database: Database, account: Account): Promise<readonly Character[]> {
  const prisma = await database.prisma();
  const rows = await prisma.character.findMany({
    where: { accountId: account.id, deletedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: withCurrentVersion,
  });
  return rows.map(toCharacter);
}

/**
 * One of the account's characters, by what a person types: her name, `latest`, her id or the last 8 characters of it.
 * Throws `not_found`; other people's characters are not found either.
 */
export async function findCharacter(database: Database, account: Account, reference: string): Promise<Character> {
  const wanted = reference.trim();
  const characters = await listCharacters(database, account);
  const byName = characters.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  const found = byName ?? (wanted === "latest" ? characters.at(-1) : findById(characters, wanted));
  if (found) return found;
  const names = characters.map(({ name }) => `"${name}"`);
  throw new StudioError("not_found", `You have no character "${wanted}".`, {
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
