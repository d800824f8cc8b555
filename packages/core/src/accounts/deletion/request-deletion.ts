import { recordAct } from "../../audit/record-act.ts";
import { StudioError } from "../../errors.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { tellAccount } from "../letters/tell-account.ts";
import { addressOf, requireFreshPerson, requirePerson, type Principal } from "../principal.ts";
import { lockRoles } from "../roles/lock-roles.ts";
import { endSessions } from "../sessions/end-sessions.ts";
import { newTypedCode, hashTypedCode } from "../tokens/secret-token.ts";

/** How long an account can be restored. */
const grace_ms = 14 * 24 * 3_600_000;

const erasedOfAccount = [
  "your name, address, password, passkeys, sessions and API keys",
  "your characters with all their versions",
  "your images and clips with their files",
  "your jobs with their prompts and recipes",
] as const;

const keptOfAccount = [
  "lines of the books and orders, and decisions of moderation, under a number that no longer names you",
  "a fingerprint of your address, so that a new member's images are given once",
  "what the law obliges this studio to preserve",
] as const;

/** What whoever asked to be deleted may keep: it tells later what became of it. */
export interface DeletionReceipt {
  /** Shown this once. */
  readonly receipt: string;
  readonly requestedAt: Date;
  /** Until then the account can be restored. */
  readonly erasesAt: Date;
  readonly erases: readonly string[];
  readonly keeps: readonly string[];
}

/**
 * Asks for the account to be deleted. Sessions and API keys end at once; logging in again shows an account that can be exported
 * and restored, and nothing else, for 14 days. Throws `conflict` when it was asked for already, or for the last admin.
 */
export async function requestDeletion(
  { database, clock, ids, outbox, telemetry }: AccountCollaborators,
  principal: Principal,
): Promise<DeletionReceipt> {
  requireFreshPerson(principal, clock);
  const { id: accountId } = principal.account;
  const at = clock.now();
  const erasesAt = new Date(at.getTime() + grace_ms);
  const receipt = `${newTypedCode().token}-${newTypedCode().token}`;
  const id = ids.next();
  const { requestId } = telemetry.tracing.current();
  await database.transaction(async (unit) => {
    const { prisma } = unit;
    await lockRoles(unit);
    await unit.query("select id::text from account where id = $1::uuid for no key update", [accountId]);
    const account = await prisma.account.findUniqueOrThrow({ where: { id: accountId } });
    if (account.erasesAt !== null) {
      throw new StudioError("conflict", "This account is being deleted already.", {
        nextSteps: ["To keep it: figment account restore"],
      });
    }
    await requireAnotherAdmin(unit, account);
    await prisma.account.update({ where: { id: accountId }, data: { erasesAt, updatedAt: at } });
    const deletion = { id, accountId, receiptHash: hashTypedCode(receipt), requestedAt: at, erasesAt, requestId };
    await prisma.accountDeletion.create({ data: deletion });
    await endSessions(unit, accountId, { reason: "account_closing", at });
    // What is paid stays until then; nothing more is charged. Whoever stays can resume it.
    await unit.query(
      `update subscription set wanted = 'end_at_period_end', wanted_request_id = $2::text
       where account_id = $1::uuid and state <> 'cancelled' and not is_cancelled_at_period_end and wanted is null`,
      [accountId, requestId],
    );
    await prisma.apiKey.updateMany({ where: { accountId, revokedAt: null }, data: { revokedAt: at } });
    const act = {
      id: ids.next(),
      actorId: accountId,
      accountId,
      act: "request deletion",
      subject: `account ${accountId}`,
    };
    await recordAct(unit, { ...act, details: { erasesAt: erasesAt.toISOString() }, address: addressOf(principal), at });
    await tellAccount(unit, outbox, accountId, "deletion_requested");
  });
  outbox.sendSoon();
  return { receipt, requestedAt: at, erasesAt, erases: erasedOfAccount, keeps: keptOfAccount };
}

/** An installation with other people in it is not left without anybody who runs it. */
async function requireAnotherAdmin(
  { prisma }: { prisma: { account: { count(query: object): Promise<number> } } },
  { id, role }: { readonly id: string; readonly role: string },
): Promise<void> {
  if (role !== "admin") return;
  const others = { status: "active", id: { not: id }, erasesAt: null };
  const otherAdmins = await prisma.account.count({ where: { ...others, role: "admin" } });
  if (otherAdmins > 0 || (await prisma.account.count({ where: others })) === 0) return;
  throw new StudioError("conflict", "This is the last admin of a studio with other members.", {
    nextSteps: ["Make somebody else an admin first."],
  });
}

/** Keeps an account that was to be deleted. Its sessions and keys are gone; everything else is as it was. Throws `conflict`. */
export async function cancelDeletion(
  { database, clock, ids, outbox }: AccountCollaborators,
  principal: Principal,
): Promise<void> {
  requirePerson(principal);
  const { id: accountId } = principal.account;
  const at = clock.now();
  await database.transaction(async (unit) => {
    const [open] = await unit.query(
      `update account_deletion set cancelled_at = $2::timestamptz
       where account_id = $1::uuid and cancelled_at is null and erased_at is null and erases_at > $2::timestamptz returning id`,
      [accountId, at],
    );
    if (open === undefined)
      throw new StudioError("conflict", "Nothing is to be restored: this account is not being deleted.");
    await unit.prisma.account.update({ where: { id: accountId }, data: { erasesAt: null, updatedAt: at } });
    // What its gateway was not asked yet is not asked any more.
    await unit.query(
      `update subscription set wanted = null, wanted_request_id = null
       where account_id = $1::uuid and wanted = 'end_at_period_end'`,
      [accountId],
    );
    const act = {
      id: ids.next(),
      actorId: accountId,
      accountId,
      act: "cancel deletion",
      subject: `account ${accountId}`,
    };
    await recordAct(unit, { ...act, details: {}, address: addressOf(principal), at });
    await tellAccount(unit, outbox, accountId, "deletion_cancelled");
  });
  outbox.sendSoon();
}

/** What became of a deletion. */
export interface DeletionState {
  readonly state: "waiting" | "held" | "cancelled" | "erased";
  readonly requestedAt: Date;
  readonly erasesAt: Date;
  readonly erasedAt: Date | null;
  /** How much of what was deleted. */
  readonly erased: Readonly<Record<string, number>> | null;
}

/** For whoever has the receipt, also when the account is gone. Throws `not_found`. */
export async function readDeletion(
  { database, clock }: Pick<AccountCollaborators, "database" | "clock">,
  receipt: string,
): Promise<DeletionState> {
  const prisma = await database.prisma();
  const row = await prisma.accountDeletion.findUnique({ where: { receiptHash: hashTypedCode(receipt) } });
  if (row === null) throw new StudioError("not_found", "There is no such receipt.");
  const { requestedAt, erasesAt, cancelledAt, erasedAt } = row;
  const isLate = erasesAt <= clock.now();
  const state = cancelledAt !== null ? "cancelled" : erasedAt !== null ? "erased" : isLate ? "held" : "waiting";
  return { state, requestedAt, erasesAt, erasedAt, erased: row.erased as Record<string, number> | null };
}
