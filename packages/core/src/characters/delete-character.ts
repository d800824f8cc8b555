import type { Account } from "../accounts/account.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { Character } from "./character.ts";

/**
 * Removes a character from the account's list; what she made stays. Throws `conflict` while a job of hers is running.
 */
export async function deleteCharacter(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  account: Account,
  character: Character,
): Promise<void> {
  await database.transaction(async ({ prisma }) => {
    // First: it waits for jobs that are just being inserted, and the next statement sees them.
    await prisma.character.updateMany({
      where: { id: character.id, accountId: account.id, deletedAt: null },
      data: { deletedAt: clock.now(), updatedAt: clock.now() },
    });
    const running = await prisma.generationJob.findFirst({ where: { characterId: character.id, finishedAt: null } });
    if (running !== null) {
      throw new StudioError("conflict", `A job of ${character.name} is still running.`, {
        nextSteps: [`Wait for it, or: figment jobs cancel ${running.id.slice(-8)}`],
      });
    }
  });
}
