import type { Asset, GrantSource } from "../../ledger/asset.ts";
import { ownerOf, paidParts, type Operation } from "./operation.ts";
import { ModelBooks, type ModelGrant, type ModelHold } from "./model-books.ts";
import { unitsText } from "./parts-text.ts";
import { promotion } from "./world.ts";

const priorities: Readonly<Record<GrantSource, number>> = {
  subscription: 10,
  sign_up: 20,
  promotion: 30,
  operator: 5,
  pack: 40,
  admin: 50,
};

/**
 * The rules of the ledger once more, as plainly as they can be said, over objects in memory and with no thought for speed or
 * concurrency. Written for tests alone. Time is in hours after the start of a run.
 */
export class ModelLedger extends ModelBooks {
  apply(operation: Operation, at: number): string {
    switch (operation.verb) {
      case "grant":
        return this.#grant(operation, at);
      case "period":
        return this.#period(operation, at);
      case "hold":
        return this.#hold(operation, at);
      case "settle":
        return this.#settle(operation);
      case "close":
        return this.#close(operation.number, at);
      case "clawBack":
        return this.#clawBack(operation.number, operation.refunded, at);
      case "giveBack":
        return this.#giveBack(operation.number, operation.refunded, at);
      case "redeem":
        return this.#redeem(operation.owner, operation.code, at);
      case "caps":
        this.caps.set(operation.owner, { day: operation.day ?? Infinity, month: operation.month ?? Infinity });
        return "set";
      case "merge":
        return this.#merge(operation.from, operation.into, at);
      case "sweep":
        this.expire([0, 1, 2], at);
        return "swept";
      case "wait":
        return "waited";
    }
  }

  #put(owner: number, key: string, asset: Asset, source: GrantSource, amount: number, lapsesAt: number, at: number) {
    const grant: ModelGrant = {
      key,
      owner,
      asset,
      source,
      amount,
      remaining: amount,
      held: 0,
      expired: 0,
      clawed: 0,
      takenBack: 0,
      outstanding: 0,
      repaidBy: [],
      priority: priorities[source],
      sequence: this.grants.length,
      grantedAt: at,
      lapsesAt,
      period: null,
    };
    this.grants.push(grant);
    this.expire([owner], at);
    this.repay(owner, at);
    return grant;
  }

  #grant({ number, asset, source, amount, lapses_h }: Extract<Operation, { verb: "grant" }>, at: number): string {
    const key = `grant:${number}`;
    const request = JSON.stringify([asset, amount, source, lapses_h]);
    const earlier = this.requests.get(key);
    if (earlier !== undefined) return earlier === request ? "granted" : "idempotency_conflict";
    this.requests.set(key, request);
    this.#put(this.living(ownerOf(number)), key, asset, source, amount, lapses_h ?? Infinity, at);
    return "granted";
  }

  #period({ owner, day, images, videos }: Extract<Operation, { verb: "period" }>, at: number): string {
    const key = `period:${owner}:${day}`;
    const request = JSON.stringify([images, videos]);
    const earlier = this.requests.get(key);
    if (earlier !== undefined) return earlier === request ? "granted" : "idempotency_conflict";
    this.requests.set(key, request);
    const isOf = (grant: ModelGrant) => grant.period?.subscription === owner;
    const isLate = this.grants.some((grant) => isOf(grant) && (grant.period?.day ?? 0) > day);
    const lapsesAt = isLate ? Math.min(day * 24 + 48, at) : day * 24 + 48;
    for (const [asset, amount] of [["image", images] as const, ["video", videos] as const]) {
      if (amount === 0) continue;
      const grant = this.#put(this.living(owner), `${key}:${asset}`, asset, "subscription", amount, lapsesAt, at);
      grant.period = { subscription: owner, day };
    }
    for (const grant of this.grants) {
      const isBefore = isOf(grant) && (grant.period?.day ?? 0) < day;
      if (isBefore && grant.remaining + grant.held > 0) grant.lapsesAt = Math.min(grant.lapsesAt, at);
    }
    this.expire([this.living(owner)], at);
    return "granted";
  }

  #hold(operation: Extract<Operation, { verb: "hold" }>, at: number): string {
    const { number, asset, outputs, tokensEach } = operation;
    const owner = ownerOf(number);
    this.expire([owner], at);
    const request = JSON.stringify([asset, outputs, tokensEach]);
    const earlier = this.holds.get(number);
    if (earlier !== undefined) {
      return earlier.request === request ? `held ${this.partsOf(earlier.slots)}` : "idempotency_conflict";
    }
    const { slots, reasons, day } = this.allocate(owner, asset, outputs, tokensEach, at);
    if (reasons.length > 0) return `${reasons.join()} ${slots.length}`;
    for (const part of slots.flat()) {
      part.grant.remaining -= part.amount;
      part.grant.held += part.amount;
    }
    if (slots.flat().some(({ grant }) => grant.asset === "token")) this.spentOn.set(owner, day);
    this.holds.set(number, { owner, request, slots, settled: 0, isClosed: false, countedOn: day, outputs: new Set() });
    return `held ${this.partsOf(slots)}`;
  }

  #settle({ number, output, slot }: Extract<Operation, { verb: "settle" }>): string {
    const hold = this.holds.get(number);
    if (hold === undefined) return "hold_not_found";
    if (hold.outputs.has(output)) return "settled";
    if (hold.isClosed) return "hold_closed";
    if (slot !== null && slot !== hold.settled) return "slot_taken";
    hold.outputs.add(output);
    for (const { grant, amount } of hold.slots[hold.settled] ?? []) grant.held -= amount;
    hold.settled += 1;
    hold.isClosed = hold.settled === hold.slots.length;
    return "settled";
  }

  #close(number: number, at: number): string {
    const hold = this.holds.get(number);
    if (hold === undefined) return "hold_not_found";
    const parts = hold.slots.slice(hold.settled).flat();
    if (!hold.isClosed) this.#release(hold, parts, at);
    const released = (["image", "token", "video"] as const).map((asset) => ({
      asset,
      amount: parts.filter((part) => part.grant.asset === asset).reduce((sum, part) => sum + part.amount, 0),
    }));
    return unitsText(released.filter(({ amount }) => amount > 0));
  }

  #release(hold: ModelHold, parts: ModelHold["slots"][number], at: number): void {
    hold.isClosed = true;
    for (const { grant, amount } of parts) {
      grant.held -= amount;
      if (grant.lapsesAt <= at) grant.expired += amount;
      else grant.remaining += amount;
    }
    this.repay(hold.owner, at);
  }

  #clawBack(number: number, refunded: number, at: number): string {
    const grant = this.grants.find(({ key }) => key === `grant:${number}`);
    if (grant === undefined) return "grant_not_found";
    const earlier = this.requests.get(`claw:${number}:${refunded}`);
    if (earlier !== undefined) return earlier;
    this.expire([grant.owner], at);
    const taken = Math.floor((grant.amount * refunded) / paidParts) - grant.takenBack;
    if (taken <= 0) return "0 units";
    const fromRemaining = Math.min(taken, grant.remaining);
    const fromExpired = Math.min(taken - fromRemaining, grant.expired);
    const debt = taken - fromRemaining - fromExpired;
    grant.takenBack += taken;
    grant.remaining -= fromRemaining;
    grant.expired -= fromExpired;
    grant.clawed += fromRemaining + fromExpired;
    grant.outstanding += debt;
    this.repay(grant.owner, at);
    const answer = `${taken} units`;
    this.requests.set(`claw:${number}:${refunded}`, answer);
    return answer;
  }

  #giveBack(number: number, refunded: number, at: number): string {
    const grant = this.grants.find(({ key }) => key === `grant:${number}`);
    if (grant === undefined) return "grant_not_found";
    const earlier = this.requests.get(`give:${number}:${refunded}`);
    if (earlier !== undefined) return earlier;
    this.expire([grant.owner], at);
    const back = grant.takenBack - Math.floor((grant.amount * refunded) / paidParts);
    if (back <= 0) return "0 units";
    grant.takenBack -= back;
    const forgiven = Math.min(back, grant.outstanding);
    grant.outstanding -= forgiven;
    let left = back - forgiven;
    const returnTo = (to: ModelGrant, amount: number) => {
      if (to.lapsesAt <= at) to.expired += amount;
      else to.remaining += amount;
      left -= amount;
    };
    for (const payer of grant.repaidBy.toSorted((one, other) => other.grant.sequence - one.grant.sequence)) {
      const part = Math.min(left, payer.amount);
      payer.amount -= part;
      returnTo(payer.grant, part);
    }
    grant.clawed -= left;
    returnTo(grant, left);
    this.repay(grant.owner, at);
    const answer = `${back} units`;
    this.requests.set(`give:${number}:${refunded}`, answer);
    return answer;
  }

  #redeem(owner: number, code: number, at: number): string {
    const living = this.living(owner);
    const uses = this.redemptions.filter((redemption) => redemption.code === code);
    if (uses.some((redemption) => this.living(redemption.owner) === living)) return "promotion_redeemed";
    if (at >= promotion.ends_h) return "promotion_ended";
    if (uses.length >= promotion.maximumUses) return "promotion_used_up";
    this.redemptions.push({ code, owner: living });
    this.#put(living, `code:${code}:${living}`, "token", "promotion", promotion.amount, promotion.unitsLapse_h, at);
    return "redeemed";
  }

  #merge(from: number, asked: number, at: number): string {
    const into = this.living(asked);
    if (from === into || from === asked) return "same_account";
    if (this.mergedInto.has(from)) return this.living(from) === into ? "merged" : "already_merged";
    this.expire([from, into], at);
    const of = (source: GrantSource) =>
      this.grants.filter((grant) => grant.source === source && (grant.owner === from || grant.owner === into));
    const live = of("subscription").filter(({ lapsesAt }) => lapsesAt > at && lapsesAt !== Infinity);
    if (new Set(live.map(({ owner }) => owner)).size > 1) return "two_subscriptions";
    for (const asset of ["image", "token", "video"] as const) {
      const signUps = of("sign_up").filter((grant) => grant.asset === asset);
      const [first] = signUps.toSorted(
        (one, other) => one.grantedAt - other.grantedAt || one.sequence - other.sequence,
      );
      for (const grant of signUps) if (grant.owner !== first?.owner) grant.lapsesAt = Math.min(grant.lapsesAt, at);
    }
    this.expire([from, into], at);
    for (const [merged, target] of this.mergedInto) if (target === from) this.mergedInto.set(merged, into);
    this.mergedInto.set(from, into);
    for (const grant of this.grants) if (grant.owner === from) grant.owner = into;
    this.moveOpenHolds(from, into);
    this.repay(into, at);
    return "merged";
  }
}
