import type { Account } from "../../accounts/account.ts";
import { requireAdmin } from "../../accounts/require-admin.ts";
import { recordAct } from "../../audit/record-act.ts";
import type { Database, UnitOfWork } from "../../database/database.ts";
import type { Clock } from "../../clock.ts";
import { StudioError } from "../../errors.ts";
import type { IdSource } from "../../ids.ts";
import type { Money } from "../../plans/plan.ts";
import { findProduct, products, type Product, type Sku } from "../../plans/sku.ts";
import { addMonths } from "./months.ts";
import { hashPrepaidCode, newPrepaidCode } from "./prepaid-code.ts";

interface Collaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export interface CodeBatch {
  readonly sku: Sku;
  /** How many months of a plan, 1 to 36; left out for packs. */
  readonly months?: number | undefined;
  /** How many codes, 1 to 1000. */
  readonly count: number;
  /** What one is sold for; default: the list price. For the books alone. */
  readonly price_minor?: number | undefined;
  readonly note?: string | undefined;
}

export interface IssuedCodes {
  readonly product: Product;
  readonly months: number | null;
  readonly price: Money;
  /** Until when they can be redeemed. */
  readonly expiresAt: Date;
  /** Shown this once. */
  readonly codes: readonly string[];
}

const mostCodes = 1000;
const mostMonths = 36;
/** Codes can be redeemed for two years. */
const validity_months = 24;

/** Makes codes for the operator to sell. For admins. The codes are in this answer alone: what is kept are hashes. */
export async function issueCodes(collaborators: Collaborators, admin: Account, batch: CodeBatch): Promise<IssuedCodes> {
  requireAdmin(admin);
  const { database, clock, ids } = collaborators;
  const product = productOf(batch);
  const { months, price_minor } = termsOf(product, batch);
  requireBetween("count", batch.count, { least: 1, most: mostCodes });
  const at = clock.now();
  const expiresAt = addMonths(at, validity_months);
  const codes = Array.from({ length: batch.count }, newPrepaidCode);
  await database.transaction(async (unit) => {
    for (const code of codes) {
      await insertCode(unit, {
        id: ids.next(),
        code,
        sku: product.sku,
        months,
        price_minor,
        note: batch.note,
        by: admin.id,
        at,
        expiresAt,
      });
    }
    const details = { sku: product.sku, months, count: codes.length, price_minor };
    await recordAct(unit, { id: ids.next(), actorId: admin.id, act: "issue codes", subject: product.sku, details, at });
  });
  return { product, months, price: { amount_minor: price_minor, currency: product.price.currency }, expiresAt, codes };
}

function productOf({ sku }: CodeBatch): Product {
  const product = findProduct(sku);
  if (product !== null) return product;
  throw new StudioError("invalid_input", `"${sku}" is not for sale.`, {
    nextSteps: [`For sale are: ${products.map((known) => known.sku).join(", ")}.`],
  });
}

function termsOf(product: Product, { months, price_minor }: CodeBatch): { months: number | null; price_minor: number } {
  if (product.kind === "pack" && months !== undefined) {
    throw new StudioError("invalid_input", "A pack has no months: its tokens never expire.");
  }
  const count = product.kind === "plan" ? (months ?? 1) : null;
  if (count !== null) requireBetween("months", count, { least: 1, most: mostMonths });
  const price = price_minor ?? product.price.amount_minor * (count ?? 1);
  requireBetween("price", price, { least: 0, most: 100_000_000 });
  return { months: count, price_minor: price };
}

function requireBetween(name: string, value: number, { least, most }: { least: number; most: number }): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new StudioError("invalid_input", `${name}: a whole number from ${least} to ${most} is needed.`);
}

interface NewCode {
  readonly id: string;
  readonly code: string;
  readonly sku: Sku;
  readonly months: number | null;
  readonly price_minor: number;
  readonly note: string | undefined;
  readonly by: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

async function insertCode(unit: UnitOfWork, row: NewCode): Promise<void> {
  await unit.query(
    `insert into prepaid_code (id, code_hash, hint, sku, months, price_minor, currency, note, issued_by, issued_at, expires_at)
     values ($1::uuid, $2::text, $3::text, $4::text, $5::integer, $6::bigint, 'usd', $7::text, $8::uuid, $9::timestamptz,
       $10::timestamptz)`,
    [
      row.id,
      hashPrepaidCode(row.code),
      row.code.slice(-4),
      row.sku,
      row.months,
      row.price_minor,
      row.note ?? null,
      row.by,
      row.at,
      row.expiresAt,
    ],
  );
}
