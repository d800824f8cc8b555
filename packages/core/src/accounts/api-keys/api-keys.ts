import { z } from "zod";
import { recordAct } from "../../audit/record-act.ts";
import { StudioError } from "../../errors.ts";
import { parseInput } from "../../parse-input.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { tellAccount } from "../letters/tell-account.ts";
import { addressOf, requireFreshPerson, requirePerson, requireScope, type Principal } from "../principal.ts";
import { scopes, type Scope } from "../scopes.ts";
import { requireStayingAccount } from "../require-account.ts";
import { newSecretToken } from "../tokens/secret-token.ts";

/** An API key as its owner sees it: never the key itself. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** How it ends, to tell keys apart. */
  readonly hint: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
}

/** `key` is shown this once; only its hash is kept. */
export interface NewApiKey extends ApiKey {
  readonly key: string;
}

const apiKeySchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
  expiresAt: z.date().nullable().optional(),
});
export type ApiKeyInput = z.input<typeof apiKeySchema>;

const mostKeys = 50;
const hintLength = 4;

type Collaborators = Pick<AccountCollaborators, "database" | "clock" | "ids" | "outbox">;

/** Makes a key. Throws `forbidden` for `admin` without the role, `invalid_input`, `plan_limit` beyond 50 keys. */
export async function createApiKey(
  { database, clock, ids, outbox }: Collaborators,
  principal: Principal,
  input: ApiKeyInput,
): Promise<NewApiKey> {
  requireFreshPerson(principal, clock);
  requireStayingAccount(principal.account);
  const given = parseInput(apiKeySchema, input);
  if (given.scopes.includes("admin")) requireScope(principal, "admin");
  const at = clock.now();
  const expiresAt = given.expiresAt ?? null;
  if (expiresAt !== null && expiresAt <= at) throw new StudioError("invalid_input", "expiresAt: it lies in the past.");
  const { id: accountId } = principal.account;
  const { token, hash } = newSecretToken("fig_");
  const row = {
    id: ids.next(),
    name: given.name,
    hint: token.slice(-hintLength),
    scopes: [...new Set(given.scopes)],
    createdAt: at,
    expiresAt,
  };
  await database.transaction(async (unit) => {
    // One at a time for each account: the count below holds.
    await unit.query("select id::text from account where id = $1::uuid for update", [accountId]);
    if ((await unit.prisma.apiKey.count({ where: { accountId, revokedAt: null } })) >= mostKeys) {
      throw new StudioError("plan_limit", `An account has at most ${mostKeys} API keys.`, {
        nextSteps: ["Revoke those that nobody uses."],
      });
    }
    await unit.prisma.apiKey.create({ data: { ...row, accountId, tokenHash: hash } });
    const act = { id: ids.next(), actorId: accountId, accountId, act: "make api key", subject: `api key ${row.id}` };
    await recordAct(unit, { ...act, details: { scopes: row.scopes }, address: addressOf(principal), at });
    await tellAccount(unit, outbox, accountId, "api_key_created");
  });
  outbox.sendSoon();
  return { ...row, lastUsedAt: null, key: token };
}

/** The keys that work, newest first. */
export async function listApiKeys(
  { database, clock }: Collaborators,
  principal: Principal,
): Promise<readonly ApiKey[]> {
  requirePerson(principal);
  const prisma = await database.prisma();
  const rows = await prisma.apiKey.findMany({
    where: {
      accountId: principal.account.id,
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: clock.now() } }],
    },
    orderBy: { id: "desc" },
    select: { id: true, name: true, hint: true, scopes: true, createdAt: true, lastUsedAt: true, expiresAt: true },
  });
  return rows.map((row) => ({ ...row, scopes: row.scopes as Scope[] }));
}

/** Revokes a key by its id, the last 8 characters of it, or its name. Throws `not_found`, `ambiguous_reference`. */
export async function revokeApiKey(
  collaborators: Collaborators,
  principal: Principal,
  reference: string,
): Promise<ApiKey> {
  const { database, clock, ids } = collaborators;
  const keys = await listApiKeys(collaborators, principal);
  const wanted = reference.trim().toLowerCase();
  const fits = ({ id, name }: ApiKey): boolean =>
    id === wanted || (wanted.length === 8 && id.endsWith(wanted)) || name.toLowerCase() === wanted;
  const [key, another] = keys.filter(fits);
  if (key === undefined) throw new StudioError("not_found", `You have no API key "${reference}".`);
  if (another !== undefined) {
    throw new StudioError("ambiguous_reference", `"${reference}" fits more than one API key.`, {
      nextSteps: ["Name it by its id."],
    });
  }
  const { id: accountId } = principal.account;
  const at = clock.now();
  await database.transaction(async (unit) => {
    await unit.prisma.apiKey.updateMany({ where: { id: key.id, revokedAt: null }, data: { revokedAt: at } });
    const act = { id: ids.next(), actorId: accountId, accountId, act: "revoke api key", subject: `api key ${key.id}` };
    await recordAct(unit, { ...act, details: {}, address: addressOf(principal), at });
  });
  return key;
}
