import { randomUUID } from "node:crypto";
import type { Database } from "../../packages/core/src/database/database.ts";
import { grantUnits } from "../../packages/core/src/ledger/grant-units.ts";

const wallets = 1_000;
const plenty = 100_000_000;
const atOnce = 20;

export interface Wallets {
  /** 1,000 owners: half of them pay from one grant, half of them from two. */
  readonly many: readonly string[];
  /** One that everybody uses. */
  readonly hot: string;
}

/** Fills the wallets. A small promotion is burnt before a large pack, and where it is 3 units long holds reach across both. */
export async function fillWallets(database: Database): Promise<Wallets> {
  const many = Array.from({ length: wallets }, () => randomUUID());
  const hot = randomUUID();
  const at = new Date();
  const fill = async (ownerId: string, index: number): Promise<void> => {
    const units = { ownerId, asset: "token", expiresAt: null, at } as const;
    await grantUnits(database, {
      ...units,
      grantId: randomUUID(),
      amount: plenty,
      source: "pack",
      idempotencyKey: "pack",
    });
    if (index % 2 === 0) return;
    await grantUnits(database, {
      ...units,
      grantId: randomUUID(),
      amount: 5,
      source: "promotion",
      idempotencyKey: "promotion",
    });
  };
  const owners = [...many, hot];
  for (let index = 0; index < owners.length; index += atOnce) {
    await Promise.all(owners.slice(index, index + atOnce).map((owner, offset) => fill(owner, index + offset)));
  }
  return { many, hot };
}
