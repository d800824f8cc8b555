import type { Asset } from "../../ledger/asset.ts";

/** A way to falsify the books by hand, as whoever administers the database could. */
export interface Tampering {
  readonly what: string;
  /** The wallet it is found at. */
  readonly asset: Asset;
  /** What no longer holds then, among others. */
  readonly invariants: readonly string[];
  /** For one owner, who has images in hand and reserved, and owes tokens. Statements for a superuser. */
  readonly sql: (ownerId: string) => string;
}

/** Triggers are off: a superuser gets past what refuses everybody else. */
const unguarded = (statement: string): string =>
  `begin; set local session_replication_role = replica; ${statement}; commit`;

export const tamperings: readonly Tampering[] = [
  {
    what: "an entry's amount",
    asset: "image",
    invariants: [
      "transaction does not sum to zero",
      "wallet differs from its entries",
      "grant differs from its entries",
    ],
    sql: (ownerId) =>
      unguarded(
        `update ledger.lines set amount = amount + 1 where owner_id = '${ownerId}' and asset = 'image' and account = 'available'`,
      ),
  },
  {
    what: "a movement's amount",
    asset: "image",
    invariants: [
      "running balance does not add up",
      "wallet differs from its entries",
      "grant differs from its entries",
    ],
    sql: (ownerId) =>
      unguarded(
        `update ledger.transactions set amount = amount + 1 where owner_id = '${ownerId}' and asset = 'image' and kind = 'settle'`,
      ),
  },
  {
    what: "a movement's kind",
    asset: "image",
    invariants: ["movement that is not whole", "wallet differs from its entries"],
    sql: (ownerId) =>
      unguarded(
        `update ledger.transactions set kind = 'release' where owner_id = '${ownerId}' and asset = 'image' and kind = 'settle'`,
      ),
  },
  {
    what: "a wallet's balance",
    asset: "image",
    invariants: ["wallet differs from its entries", "wallet differs from its grants"],
    sql: (ownerId) =>
      `update ledger.wallets set available = available + 1 where owner_id = '${ownerId}' and asset = 'image'`,
  },
  {
    what: "what is left of a grant",
    asset: "image",
    invariants: ["grant differs from its entries", "wallet differs from its grants"],
    sql: (ownerId) =>
      `update ledger.grants set remaining = remaining + 1, consumed = consumed - 1 where owner_id = '${ownerId}' and asset = 'image'`,
  },
  {
    what: "a hold's amount",
    asset: "image",
    invariants: ["wallet differs from its active holds", "grant differs from its active holds"],
    sql: (ownerId) =>
      unguarded(
        `update ledger.holds set amount = amount + 1
         where owner_id = '${ownerId}' and asset = 'image' and closed_at is null`,
      ),
  },
  {
    what: "half of a hold's payment",
    asset: "image",
    invariants: ["hold without an allocation for every output"],
    sql: (ownerId) =>
      unguarded(
        `update ledger.holds set grant_id = null where owner_id = '${ownerId}' and asset = 'image' and closed_at is null`,
      ),
  },
  {
    what: "an entry that is gone",
    asset: "image",
    invariants: ["transaction does not sum to zero", "wallet differs from its entries"],
    sql: (ownerId) =>
      unguarded(`delete from ledger.lines where owner_id = '${ownerId}' and asset = 'image' and account = 'available'`),
  },
  {
    what: "a movement that is gone",
    asset: "image",
    invariants: ["running balance does not add up", "wallet differs from its entries"],
    sql: (ownerId) =>
      unguarded(`delete from ledger.transactions where owner_id = '${ownerId}' and asset = 'image' and kind = 'hold'`),
  },
  {
    what: "a debt",
    asset: "token",
    invariants: ["debt differs from its entries", "wallet differs from its debts"],
    sql: (ownerId) => `update ledger.debts set outstanding = outstanding - 1 where owner_id = '${ownerId}'`,
  },
];
