import type {
  GatewayDispute,
  GatewayEvent,
  GatewayRefund,
  GatewaySubscription,
  PaymentLine,
} from "../gateway-objects.ts";
import type { CheckoutRequest } from "../payment-gateway.ts";

type Changeable<Fact> = { -readonly [Key in keyof Fact]: Fact[Key] };

export interface ScriptedCheckout {
  readonly id: string;
  readonly request: CheckoutRequest;
  state: "open" | "processing" | "paid" | "failed" | "expired";
  paidAt: Date | null;
  invoiceId: string | null;
}

export interface ScriptedInvoice {
  readonly id: string;
  readonly subscriptionId: string;
  readonly orderId: string | null;
  readonly lines: readonly PaymentLine[];
  readonly amount_minor: number;
  state: "open" | "paid" | "failed";
  paidAt: Date | null;
}

export type ScriptedSubscription = Changeable<GatewaySubscription>;
export type ScriptedRefund = Changeable<GatewayRefund> & { readonly paymentId: string; readonly key: string };
export type ScriptedDispute = Changeable<GatewayDispute> & { readonly paymentId: string };

/** Everything that the scripted gateway knows. */
export class ScriptedState {
  now: Date;
  readonly customers = new Map<string, string>();
  readonly brokenCards = new Set<string>();
  readonly checkouts = new Map<string, ScriptedCheckout>();
  readonly invoices = new Map<string, ScriptedInvoice>();
  readonly subscriptions = new Map<string, ScriptedSubscription>();
  readonly refunds = new Map<string, ScriptedRefund>();
  readonly disputes = new Map<string, ScriptedDispute>();
  /** What was answered under each key. */
  readonly changes = new Map<string, "changed" | "declined">();
  readonly events: GatewayEvent[] = [];
  /** Part of every id, so that several can share a database. */
  readonly name: string;
  #count = 0;

  constructor(now: Date, name: string) {
    this.now = now;
    this.name = name;
  }

  id(prefix: string): string {
    this.#count += 1;
    return `${prefix}_${this.name}_${this.#count}`;
  }

  emit(type: string, kind: NonNullable<GatewayEvent["subject"]>["kind"], id: string): void {
    this.events.push({ id: this.id("evt"), type, occurredAt: this.now, subject: { kind, id } });
  }

  later(days: number): void {
    this.now = new Date(this.now.getTime() + days * 24 * 3_600_000);
  }
}

export function required<Found>(found: Found | null | undefined, what: string): Found {
  if (found === null || found === undefined) throw new Error(`The scripted gateway has no ${what}.`);
  return found;
}
