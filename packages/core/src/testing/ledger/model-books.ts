import type { Asset, GrantSource } from "../../ledger/asset.ts";
import type { RefusalReason } from "../../ledger/quote-units.ts";
import { partsText } from "./parts-text.ts";

export interface ModelGrant {
  readonly key: string;
  owner: number;
  readonly asset: Asset;
  readonly source: GrantSource;
  readonly amount: number;
  remaining: number;
  held: number;
  expired: number;
  clawed: number;
  takenBack: number;
  /** Owed because this grant was taken back after use. */
  outstanding: number;
  /** Which grants paid what of that. */
  readonly repaidBy: { readonly grant: ModelGrant; amount: number }[];
  readonly priority: number;
  readonly sequence: number;
  readonly grantedAt: number;
  lapsesAt: number;
  period: { readonly subscription: number; readonly day: number } | null;
}

type Slot = readonly { readonly grant: ModelGrant; readonly amount: number }[];

export interface ModelHold {
  owner: number;
  readonly request: string;
  readonly slots: readonly Slot[];
  settled: number;
  isClosed: boolean;
  readonly countedOn: number;
  /** Outputs that were settled. */
  readonly outputs: Set<number>;
}

/** Runs begin at noon on the 30th of a month: its days are 0, and from day 1 on it is the next month. */
const monthOf = (day: number): number => (day <= 0 ? 0 : 1);

/** The state of the model, and what several operations do with it. */
export class ModelBooks {
  readonly grants: ModelGrant[] = [];
  readonly holds = new Map<number, ModelHold>();
  readonly requests = new Map<string, string>();
  readonly caps = new Map<number, { readonly day: number; readonly month: number }>();
  readonly spentOn = new Map<number, number>();
  readonly mergedInto = new Map<number, number>();
  readonly redemptions: { readonly code: number; readonly owner: number }[] = [];
  /** Debts are paid in the order of the ids of their grants, which the model does not know by itself. */
  readonly debtOrder: (grant: ModelGrant) => string;

  constructor(debtOrder: (grant: ModelGrant) => string) {
    this.debtOrder = debtOrder;
  }

  living(owner: number): number {
    return this.mergedInto.get(owner) ?? owner;
  }

  /** What can be spent, is held and is owed, of one asset. */
  balance(owner: number, asset: Asset, at: number): readonly [number, number, number] {
    const own = this.grants.filter((grant) => grant.owner === owner && grant.asset === asset);
    return [
      own.filter(({ lapsesAt }) => lapsesAt > at).reduce((sum, { remaining }) => sum + remaining, 0),
      own.reduce((sum, { held }) => sum + held, 0),
      own.reduce((sum, { outstanding }) => sum + outstanding, 0),
    ];
  }

  expire(owners: readonly number[], at: number): void {
    for (const grant of this.grants) {
      if (!owners.includes(grant.owner) || grant.lapsesAt > at) continue;
      grant.expired += grant.remaining;
      grant.remaining = 0;
    }
  }

  repay(owner: number, at: number): void {
    const debts = this.grants.filter((grant) => grant.owner === owner && grant.outstanding > 0);
    for (const debt of debts.toSorted((one, other) => (this.debtOrder(one) < this.debtOrder(other) ? -1 : 1))) {
      for (const payer of this.#burnOrder(owner, debt.asset, at)) {
        const paid = Math.min(debt.outstanding, payer.remaining);
        if (paid === 0) continue;
        debt.outstanding -= paid;
        payer.remaining -= paid;
        const before = debt.repaidBy.find(({ grant }) => grant === payer);
        if (before) before.amount += paid;
        else debt.repaidBy.push({ grant: payer, amount: paid });
      }
    }
  }

  allocate(owner: number, asset: "image" | "video", outputs: number, tokensEach: number, at: number) {
    const left = new Map(this.grants.map((grant) => [grant, grant.remaining]));
    const slots: Slot[] = [];
    const take = (from: readonly ModelGrant[], wanted: number): Slot | null => {
      const parts: { grant: ModelGrant; amount: number }[] = [];
      let missing = wanted;
      for (const grant of from) {
        const amount = Math.min(missing, left.get(grant) ?? 0);
        if (amount > 0) parts.push({ grant, amount });
        missing -= amount;
      }
      if (missing > 0) return null;
      for (const { grant, amount } of parts) left.set(grant, (left.get(grant) ?? 0) - amount);
      return parts;
    };
    while (slots.length < outputs) {
      const slot = take(this.#burnOrder(owner, asset, at), 1) ?? take(this.#burnOrder(owner, "token", at), tokensEach);
      if (slot === null) break;
      slots.push(slot);
    }
    const day = Math.max(Math.floor((at + 12) / 24), this.spentOn.get(owner) ?? -Infinity);
    const tokens = slots.flat().reduce((sum, { grant, amount }) => sum + (grant.asset === "token" ? amount : 0), 0);
    const caps = this.caps.get(owner) ?? { day: Infinity, month: Infinity };
    const reasons: RefusalReason[] = [];
    if (this.grants.some((grant) => grant.owner === owner && grant.outstanding > 0)) reasons.push("debt");
    if (slots.length < outputs) reasons.push("insufficient_balance");
    if (tokens > 0 && this.#spent(owner, (on) => on === day) + tokens > caps.day) reasons.push("cap_day");
    const inMonth = (on: number) => monthOf(on) === monthOf(day);
    if (tokens > 0 && this.#spent(owner, inMonth) + tokens > caps.month) reasons.push("cap_month");
    return { slots, reasons, day };
  }

  /** What pays, by asset and source, in burn order, as the ledger answers it. */
  partsOf(slots: readonly Slot[]): string {
    const parts: { asset: Asset; source: GrantSource; amount: number }[] = [];
    for (const { grant, amount } of slots.flat()) {
      const same = parts.find(({ asset, source }) => asset === grant.asset && source === grant.source);
      if (same) same.amount += amount;
      else parts.push({ asset: grant.asset, source: grant.source, amount });
    }
    return partsText(parts);
  }

  moveOpenHolds(from: number, into: number): void {
    for (const hold of this.holds.values()) {
      if (hold.owner !== from || hold.isClosed) continue;
      hold.owner = into;
      if (tokensOf(hold) > 0) this.spentOn.set(into, Math.max(this.spentOn.get(into) ?? -Infinity, hold.countedOn));
    }
  }

  #spent(owner: number, isCounted: (day: number) => boolean): number {
    const holds = [...this.holds.values()].filter((hold) => hold.owner === owner && isCounted(hold.countedOn));
    return holds.reduce((sum, hold) => sum + tokensOf(hold), 0);
  }

  #burnOrder(owner: number, asset: Asset, at: number): readonly ModelGrant[] {
    return this.grants
      .filter((grant) => grant.owner === owner && grant.asset === asset && grant.remaining > 0 && grant.lapsesAt > at)
      .toSorted(
        (one, other) =>
          one.priority - other.priority || compare(one.lapsesAt, other.lapsesAt) || one.sequence - other.sequence,
      );
  }
}

/** Infinity less Infinity is no number. */
function compare(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** Tokens of a hold that are held or settled. */
function tokensOf({ slots, settled, isClosed }: ModelHold): number {
  const counted = isClosed ? slots.slice(0, settled) : slots;
  return counted.flat().reduce((sum, { grant, amount }) => sum + (grant.asset === "token" ? amount : 0), 0);
}
