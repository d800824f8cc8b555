import type { Account } from "../accounts/account.ts";
import type { UnitOfWork } from "../database/database.ts";
import { StudioError } from "../errors.ts";

/** Names are how people refer to characters, so an account has each only once. Throws `conflict`. */
export async function refuseSecondOfName(unit: UnitOfWork, account: Account, name: string): Promise<void> {
  const namesake = await unit.prisma.character.findFirst({
    where: { accountId: account.id, deletedAt: null, name: { equals: name, mode: "insensitive" } },
  });
  if (namesake === null) return;
  throw new StudioError("conflict", `You have a character called "${namesake.name}" already.`, {
    nextSteps: [`Choose another name, or look at her: figment character show "${namesake.name}"`],
  });
}
