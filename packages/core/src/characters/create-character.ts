import type { Account } from "../accounts/account.ts";
import { requireAttestedAccount } from "../accounts/require-account.ts";
import type { UnitOfWork } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { JudgeCollaborators } from "../moderation/standing/judge-texts.ts";
import { parseInput } from "../parse-input.ts";
import { plans } from "../plans/index.ts";
import { auditCharacter } from "./audit-character.ts";
import { characterInput, type CharacterInput } from "./character-input.ts";
import { toCharacter, withCurrentVersion } from "./character-row.ts";
import type { Character } from "./character.ts";
import { refuseSecondOfName } from "./refuse-second-of-name.ts";

export type CharacterCollaborators = JudgeCollaborators;

/**
 * Makes a character with her first version. Throws `invalid_input`, `content_blocked`, `plan_limit`, or `conflict` when
 * the account has another of that name.
 */
export async function createCharacter(
  collaborators: CharacterCollaborators,
  account: Account,
  input: CharacterInput,
  plannedId?: string,
): Promise<Character> {
  const { database, clock, ids } = collaborators;
  requireAttestedAccount(account);
  const { name, description, attributes } = parseInput(characterInput, input);
  await auditCharacter(collaborators, account, { name, description, attributes });
  const id = plannedId ?? ids.next();
  const versionId = ids.next();
  const at = clock.now();
  return database.transaction(async (unit) => {
    await lockCharactersOf(unit, account);
    await refuseAboveLimit(unit, account);
    await refuseSecondOfName(unit, account, name);
    await unit.prisma.character.create({
      data: {
        id,
        accountId: account.id,
        name,
        currentVersion: 1,
        createdAt: at,
        updatedAt: at,
        versions: { create: { id: versionId, number: 1, name, description, ...attributes, createdAt: at } },
      },
    });
    const row = await unit.prisma.character.findUniqueOrThrow({ where: { id }, include: withCurrentVersion });
    return toCharacter(row);
  });
}

/** Two creations at once must not both see room for one more. */
async function lockCharactersOf(unit: UnitOfWork, account: Account): Promise<void> {
  await unit.query("select id from account where id = $1::uuid for update", [account.id]);
}

async function refuseAboveLimit(unit: UnitOfWork, account: Account): Promise<void> {
  const { maximumCharacters, name: planName } = plans[account.plan];
  if (maximumCharacters === null) return;
  const existing = await unit.prisma.character.count({ where: { accountId: account.id, deletedAt: null } });
  if (existing < maximumCharacters) return;
  const characters = maximumCharacters === 1 ? "one character" : `${maximumCharacters} characters`;
  throw new StudioError("plan_limit", `The ${planName} plan keeps ${characters}, and you have ${existing}.`, {
    nextSteps: [
      "Edit or delete the one you have, or choose a plan with more room: figment plans",
      "If this install is yours alone: figment init --as owner",
    ],
    details: { limit: "characters", maximum: maximumCharacters },
  });
}
