import type { UnitOfWork } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { AccountId, IdSource } from "../ids.ts";
import { grantUnits } from "../ledger/grant-units.ts";
import { plans } from "../plans/index.ts";
import { accountOf, withAttestations } from "./account-row.ts";
import type { Account } from "./account.ts";
import { selfAttestation } from "./age/age-assurance.ts";
import { type AgeCollaborators, attestAge, writeAttestation } from "./age/attest-age.ts";

export interface LocalAccountRequest {
  /** `owner`: this install is mine, no limits. `free`: try it as a free member would. */
  readonly plan: "owner" | "free";
  /** The person's own statement; without it nothing is made. */
  readonly attestsAdult: boolean;
  readonly displayName?: string;
  /** BCP 47, as the statement was shown. */
  readonly locale: string;
}

/**
 * Makes the one account of an embedded data folder, or changes it between owner and free member. A free member receives
 * the sign-up grant once, however often this runs.
 */
export async function initialiseLocalAccount(
  collaborators: AgeCollaborators,
  request: LocalAccountRequest,
): Promise<Account> {
  const { database, clock, ids, ageAssurance } = collaborators;
  if (!request.attestsAdult) {
    throw new StudioError("attestation_required", "Figment is for adults only, and nothing was set up.", {
      nextSteps: ["If you are 18 or older: figment init"],
    });
  }
  const at = clock.now();
  const account = await database.transaction(async (unit) => {
    const id = await upsertAccount(unit, ids, request, at);
    if (ageAssurance === selfAttestation) {
      await writeAttestation(unit, ids, { accountId: id, method: ageAssurance.method, locale: request.locale, at });
    }
    const { signUpGrant } = plans[request.plan];
    if (signUpGrant.images > 0) {
      await grantUnits(unit, {
        grantId: ids.next(),
        ownerId: id,
        asset: "image",
        amount: signUpGrant.images,
        source: "sign_up",
        expiresAt: null,
        idempotencyKey: "sign-up:image",
        at,
      });
    }
    return accountOf(await unit.prisma.account.findUniqueOrThrow({ where: { id }, include: withAttestations }));
  });
  if (account.isAttested) return account;
  // A provider is asked outside of the transaction: it may take its time, and needs the account's id.
  return attestAge(collaborators, account, { statesAdult: true, locale: request.locale });
}

async function upsertAccount(
  unit: UnitOfWork,
  ids: IdSource,
  request: LocalAccountRequest,
  at: Date,
): Promise<AccountId> {
  // Two terminals may initialise one folder at once; the second waits here and then finds the first one's account.
  await unit.query("select 1 as locked from pg_advisory_xact_lock(hashtext('figment local account'))", []);
  const { prisma } = unit;
  const existing = await prisma.account.findFirst({ where: { isLocal: true } });
  const { plan, displayName } = request;
  if (existing) {
    const changes = { plan, updatedAt: at, ...(displayName === undefined ? {} : { displayName }) };
    await prisma.account.update({ where: { id: existing.id }, data: changes });
    return existing.id as AccountId;
  }
  const id = ids.next() as AccountId;
  await prisma.account.create({
    data: { id, displayName: displayName ?? "me", role: "admin", plan, isLocal: true, createdAt: at, updatedAt: at },
  });
  return id;
}
