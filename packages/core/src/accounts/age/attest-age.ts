import type { Clock } from "../../clock.ts";
import type { Database, UnitOfWork } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { AccountId, IdSource } from "../../ids.ts";
import type { Account } from "../account.ts";
import { agePolicyVersion } from "../age-policy.ts";
import { getAccount } from "../find-account.ts";
import type { AgeAssurance } from "./age-assurance.ts";

export interface AgeCollaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly ageAssurance: AgeAssurance;
}

export interface AgeStatement {
  /** The person's own statement, as `ageStatement` puts it. */
  readonly statesAdult: boolean;
  /** BCP 47, as the statement was shown. */
  readonly locale: string;
}

/** Confirms that somebody is 18 or older, under the policy of today. Throws `attestation_required` when they are not. */
export async function attestAge(
  { database, clock, ids, ageAssurance }: AgeCollaborators,
  account: Account,
  { statesAdult, locale }: AgeStatement,
  signal: AbortSignal = AbortSignal.timeout(30_000),
): Promise<Account> {
  const accountId = account.id;
  const question = { accountId, statesAdult, locale, policyVersion: agePolicyVersion };
  if (!(await ageAssurance.isAdult(question, signal))) {
    throw new StudioError("attestation_required", "Figment is for adults only; nothing was confirmed.", {
      nextSteps: ["If you are 18 or older: figment account attest"],
    });
  }
  const { method } = ageAssurance;
  await database.transaction((unit) => writeAttestation(unit, ids, { accountId, method, locale, at: clock.now() }));
  return getAccount(database, accountId);
}

/** Writes an attestation down, unless one stands. */
export async function writeAttestation(
  { prisma }: UnitOfWork,
  ids: IdSource,
  { accountId, method, locale, at }: { accountId: AccountId; method: string; locale: string; at: Date },
): Promise<void> {
  const policyVersion = agePolicyVersion;
  const standing = await prisma.ageAttestation.findFirst({ where: { accountId, policyVersion, revokedAt: null } });
  if (standing !== null) return;
  await prisma.ageAttestation.create({
    data: { id: ids.next(), accountId, policyVersion, method, locale, attestedAt: at },
  });
}

/** Takes every attestation of an account back: nothing is made for it, and nothing above general shown, until it attests again. */
export async function revokeAttestation(
  { database, clock }: Pick<AgeCollaborators, "database" | "clock">,
  account: Account,
): Promise<Account> {
  const prisma = await database.prisma();
  await prisma.ageAttestation.updateMany({
    where: { accountId: account.id, revokedAt: null },
    data: { revokedAt: clock.now() },
  });
  return getAccount(database, account.id);
}

/** Where a provider has to assure ages, people's own statements no longer count: they are asked again, by the provider. */
export async function revokeOtherMethods({
  database,
  clock,
  ageAssurance,
}: Pick<AgeCollaborators, "database" | "clock" | "ageAssurance">): Promise<void> {
  await database.query(
    "update age_attestation set revoked_at = $1::timestamptz where revoked_at is null and method <> $2",
    [clock.now(), ageAssurance.method],
  );
}
