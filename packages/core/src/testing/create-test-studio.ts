import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Account, Role } from "../accounts/account.ts";
import { agePolicyVersion } from "../accounts/age-policy.ts";
import { readConfig } from "../configuration/read-config.ts";
import type { Database } from "../database/database.ts";
import { uuidv7Source } from "../ids.ts";
import { grantUnits, type GrantRequest } from "../ledger/grant-units.ts";
import type { PlanId } from "../plans/index.ts";
import { createStudio } from "../studio.ts";
import type { Studio, StudioOverrides } from "../studio-surface.ts";
import { settableClock, type SettableClock } from "./settable-clock.ts";
import type { TestDatabase } from "./postgres/test-databases.ts";
import { openTestDatabase } from "./test-database.ts";

export interface TestStudio extends AsyncDisposable {
  readonly studio: Studio;
  readonly database: Database;
  /** How another process reaches it. */
  readonly connection: TestDatabase;
  readonly clock: SettableClock;
  readonly home: string;
  /** An attested account on a plan, with nothing in its wallet unless given. */
  account(plan: PlanId, grants?: readonly TestGrant[], role?: Role): Promise<Account>;
}

export type TestGrant = Pick<GrantRequest, "asset" | "amount" | "source"> & { readonly expiresAt?: Date };

/**
 * A whole studio on a fresh database of the named server, with a clock that tests own: what is due by it is done when a test
 * says so, not whenever a timer of the real clock comes round.
 *
 * @param env settings as the environment would give them
 */
export async function createTestStudio(
  server: string,
  overrides: StudioOverrides = {},
  env: Readonly<Record<string, string>> = {},
): Promise<TestStudio> {
  const home = await mkdtemp(join(tmpdir(), "figment-test-"));
  const clock = settableClock(new Date("2026-11-23T12:00:00Z"));
  const ids = uuidv7Source(clock);
  const opened = await openTestDatabase(server);
  const config = await readConfig({ ...env, FIGMENT_HOME: home });
  const studio = await createStudio(config, {
    clock,
    ids,
    database: opened.database,
    isSweeping: false,
    ...overrides,
  });
  return {
    studio,
    database: opened.database,
    connection: opened.connection,
    clock,
    home,
    async account(plan, grants = [], role = "member") {
      const prisma = await opened.database.prisma();
      const id = ids.next();
      const at = clock.now();
      const attestation = {
        id: ids.next(),
        policyVersion: agePolicyVersion,
        method: "test",
        locale: "en",
        attestedAt: at,
      };
      await prisma.account.create({
        data: {
          id,
          displayName: plan,
          plan,
          role,
          createdAt: at,
          updatedAt: at,
          attestations: { create: attestation },
        },
      });
      for (const [index, { expiresAt = null, ...grant }] of grants.entries()) {
        await grantUnits(opened.database, {
          ...grant,
          grantId: ids.next(),
          ownerId: id,
          expiresAt,
          idempotencyKey: `test:${index}`,
          at,
        });
      }
      return studio.accounts.get(id as Account["id"]);
    },
    async [Symbol.asyncDispose]() {
      await studio[Symbol.asyncDispose]();
      await opened.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
