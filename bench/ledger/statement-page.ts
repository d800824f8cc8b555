import { randomUUID } from "node:crypto";
import type { Database } from "../../packages/core/src/database/database.ts";
import { grantUnits } from "../../packages/core/src/ledger/grant-units.ts";
import { readStatement } from "../../packages/core/src/ledger/read-statement.ts";

const page = 50;
const reads = 40;

/** An owner with so many entries: a grant, then holds as movements and releases as lines, written straight into the books. */
export async function ownerWithEntries(database: Database, entries: number): Promise<string> {
  const ownerId = randomUUID();
  const grantId = randomUUID();
  const units = { asset: "token", amount: 1_000, source: "pack", expiresAt: null, at: null } as const;
  await grantUnits(database, { grantId, ownerId, ...units, idempotencyKey: "pack" });
  await database.query(
    `with made as (
       insert into ledger.transactions
         (id, kind, owner_id, idempotency_key, fingerprint, created_at, grant_id, asset, amount, available_after, held_after)
       select nextval('ledger.transaction_ids'), k.kind, $1::uuid, 'bench:' || n, '', now(),
         case k.kind when 'hold' then $3::uuid end, case k.kind when 'hold' then 'token' end,
         case k.kind when 'hold' then 1 end, case k.kind when 'hold' then 999 end, case k.kind when 'hold' then 1 end
       from generate_series(2, $2::bigint / 2) n, lateral (select case n % 2 when 0 then 'hold' else 'release' end as kind) k
       returning id, kind
     )
     insert into ledger.lines
       (transaction_id, line, owner_id, asset, account, amount, grant_id, available_after, held_after)
     select m.id, side.line, $1::uuid, 'token', side.account, side.sign, $3::uuid, 1000, 0
     from made m, (values (0, 'held', -1), (1, 'available', 1)) as side (line, account, sign) where m.kind = 'release'`,
    [ownerId, entries, grantId],
  );
  return ownerId;
}

/** Milliseconds for one page of 50 lines with their balances, the newest or one from the middle. */
export async function statementPage_ms(database: Database, ownerId: string): Promise<number> {
  const begun_ms = performance.now();
  for (let read = 0; read < reads; read++) {
    const lines = await readStatement(database, ownerId, { limit: page });
    if (lines.length !== page) throw new Error(`A page of ${lines.length} lines.`);
  }
  return (performance.now() - begun_ms) / reads;
}
