import { readUsage, type Usage } from "../accounts/usage/read-usage.ts";
import type { Account } from "../accounts/account.ts";
import { findAccountId } from "../accounts/find-account-id.ts";
import { requireAdmin } from "../accounts/require-admin.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import type { IdSource } from "../ids.ts";
import { explainOwner, type Explanation } from "../ledger/explain-owner.ts";
import { findViolations, type Violation } from "../ledger/find-violations.ts";
import { grantUnits, type GrantRequest } from "../ledger/grant-units.ts";
import { createPromotion, redeemPromotion, type Promotion, type Redeemed } from "../ledger/promotions.ts";
import { readBalance, type Balance } from "../ledger/read-balance.ts";
import { readStatement, type StatementLine, type StatementPage } from "../ledger/read-statement.ts";
import { setSpendCaps, type SpendCaps } from "../ledger/set-spend-caps.ts";

/** What a person can ask about their tokens. */
export interface TokenUseCases {
  balance(account: Account): Promise<Balance>;
  /** What a person made and spent, by month. */
  usage(account: Account): Promise<Usage>;
  statement(account: Account, page: StatementPage): Promise<readonly StatementLine[]>;
  /** Sets the most tokens to spend in a UTC day and month. */
  cap(account: Account, caps: SpendCaps): Promise<void>;
  /** Redeems a promotion code, once. */
  redeem(account: Account, code: string): Promise<Redeemed>;
  /** Broken invariants of the books; empty when they are right. */
  violations(): Promise<readonly Violation[]>;
}

/** What admins can do with the books. Each throws unless the account is an admin's. */
export interface LedgerAdministration {
  grant(admin: Account, grant: AdminGrant): Promise<{ readonly grantId: string }>;
  createPromotion(admin: Account, promotion: NewPromotion): Promise<{ readonly code: string }>;
  violations(admin: Account): Promise<readonly Violation[]>;
  /** How each balance of an account came to be. */
  explain(admin: Account, accountReference: string): Promise<Explanation>;
}

export interface AdminGrant extends Pick<GrantRequest, "asset" | "amount" | "expiresAt"> {
  /** An id, or its last 8 characters. */
  readonly account: string;
  readonly reason: string;
}

export type NewPromotion = Omit<Promotion, "createdBy" | "at">;

interface Collaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export function tokenUseCases({ database, clock, ids }: Collaborators): TokenUseCases {
  return {
    balance: (account) => readBalance(database, account.id, clock.now()),
    usage: (account) => readUsage(database, account, clock.now()),
    statement: (account, page) => readStatement(database, account.id, page),
    cap: (account, caps) => setSpendCaps(database, account.id, caps),
    redeem: (account, code) =>
      redeemPromotion(database, { grantId: ids.next(), ownerId: account.id, code, at: clock.now() }),
    violations: () => findViolations(database, clock.now()),
  };
}

export function ledgerAdministration({ database, clock, ids }: Collaborators): LedgerAdministration {
  return {
    async grant(admin, { account, ...units }) {
      requireAdmin(admin);
      const grantId = ids.next();
      const ownerId = await findAccountId(database, account);
      const from = { source: "admin", grantedBy: admin.id, idempotencyKey: `admin:${grantId}` } as const;
      return grantUnits(database, { grantId, ownerId, ...units, ...from, at: clock.now() });
    },
    async createPromotion(admin, promotion) {
      requireAdmin(admin);
      return createPromotion(database, { ...promotion, createdBy: admin.id, at: clock.now() });
    },
    async violations(admin) {
      requireAdmin(admin);
      return findViolations(database, clock.now());
    },
    async explain(admin, accountReference) {
      requireAdmin(admin);
      return explainOwner(database, await findAccountId(database, accountReference));
    },
  };
}
