import type { Stripe } from "stripe";
import { type Clock, isManualClock, type ManualClock, systemClock, travellingClock } from "../shared/clock.ts";
import { createFaultBook } from "../shared/faults/fault-book.ts";
import { parseFaultScript } from "../shared/faults/fault-script.ts";
import { listen, type ListenOptions } from "../shared/listen.ts";
import type { RequestEntry } from "../shared/request-log.ts";
import { advance, catchUp } from "./advance.ts";
import { type CardOutcome, emptyBooks } from "./books.ts";
import { completeSession, type Payment, settleSession } from "./checkout/complete-session.ts";
import { setCard } from "./customers/customers.ts";
import { type Emulation, randomId } from "./emulation.ts";
import { createEventLog } from "./events/event-log.ts";
import { createWebhookEndpoint } from "./events/webhook-endpoints.ts";
import { createWebhookSender, type WebhookDelivery } from "./events/webhook-sender.ts";
import { faultLanguage, type FaultRuleScript } from "./faults/fault.ts";
import { decideDispute, openDispute } from "./payments/disputes.ts";
import { failRefund } from "./payments/refunds.ts";
import { createIdempotencyStore } from "./requests/idempotency.ts";
import { createRequestContract } from "./requests/request-contract.ts";
import { requestSchemas } from "./requests/request-schemas.ts";
import { createServer } from "./server.ts";
import { defaultSettings, type StripeSettings } from "./settings.ts";

export interface StripeEmulatorOptions extends ListenOptions {
  /** The only secret key accepted. */
  readonly apiKey?: string;
  /** A webhook endpoint that is there from the start, and hears of everything. */
  readonly webhook?: { readonly url: string; readonly secret: string };
  /** By default real time that can be moved forward. */
  readonly clock?: Clock | ManualClock;
  /** What signatures tell the time by: what receivers compare them to. Real time by default. */
  readonly signingClock?: Clock;
  readonly settings?: Partial<StripeSettings>;
  readonly faults?: readonly FaultRuleScript[];
  readonly onRequest?: (entry: RequestEntry) => void;
}

export interface StripeEmulator extends AsyncDisposable {
  readonly origin: string;
  readonly apiKey: string;
  readonly clock: Clock;
  /** Adds a webhook endpoint that hears of everything. */
  listen(url: string, secret: string): void;
  /** Somebody opens the page and pays. @throws when the card is declined */
  pay(sessionId: string, payment?: Payment): Promise<Stripe.Checkout.Session>;
  settle(sessionId: string, outcome: "paid" | "failed"): Promise<void>;
  setCard(customerId: string, outcome: CardOutcome): Promise<void>;
  dispute(chargeId: string, kind?: "dispute" | "inquiry"): Promise<Stripe.Dispute>;
  decideDispute(disputeId: string, outcome: "won" | "lost"): Promise<void>;
  failRefund(refundId: string): Promise<void>;
  charges(): readonly Stripe.Charge[];
  disputes(): readonly Stripe.Dispute[];
  subscriptions(): readonly Stripe.Subscription[];
  events(): readonly Stripe.EventBase[];
  /** Sends an event again, whatever became of it before; `delivered` waits for it. */
  resend(eventId: string): void;
  webhookDeliveries(): readonly WebhookDelivery[];
  requests(): readonly RequestEntry[];
  /** Replaces the fault script. @throws FaultScriptError */
  setFaults(faults: readonly FaultRuleScript[]): void;
  /** Lets time pass; everything that is due happens on the way, and its events are delivered. */
  advance(duration_ms: number): Promise<void>;
  /** Resolves when every event that is due has been delivered, or could not be. */
  delivered(): Promise<void>;
  close(): Promise<void>;
}

const tick_ms = 250;

/**
 * Starts an emulated Stripe on this machine.
 *
 * @throws FaultScriptError for a script that cannot be followed; Node's error when the port is taken.
 */
export async function startStripeEmulator(options: StripeEmulatorOptions = {}): Promise<StripeEmulator> {
  const emulation = await compose(options);
  const { app, requests } = createServer(emulation, options.onRequest ?? (() => undefined));
  emulation.place.origin = await listen(app, options);
  const timer = options.clock !== undefined && isManualClock(options.clock) ? null : tick(emulation);
  const close = async (): Promise<void> => {
    clearInterval(timer ?? undefined);
    emulation.webhooks.clear();
    await app.close();
  };
  return { ...handleOn(emulation), requests: () => requests.entries(), close, [Symbol.asyncDispose]: close };
}

/** What falls due by itself happens within a quarter of a second. */
function tick(emulation: Emulation): NodeJS.Timeout {
  return setInterval(() => void catchUp(emulation), tick_ms).unref();
}

function handleOn(emulation: Emulation): Omit<StripeEmulator, "requests" | "close" | typeof Symbol.asyncDispose> {
  const { books, webhooks, faults } = emulation;
  const told = async <T>(happened: T): Promise<T> => {
    await webhooks.deliverDue();
    return happened;
  };
  const toldOnly = async (happened: unknown): Promise<void> => void (await told(happened));
  return {
    origin: emulation.place.origin,
    apiKey: emulation.apiKey,
    clock: emulation.clock,
    listen: (url, secret) => void createWebhookEndpoint(emulation, { url, enabled_events: ["*"] }, secret),
    pay: async (id, payment = { card: "pays" }) => told(completeSession(emulation, id, payment)),
    settle: async (id, outcome) => toldOnly(settleSession(emulation, id, outcome === "paid")),
    setCard: async (id, outcome) => toldOnly(setCard(emulation, id, outcome)),
    dispute: async (id, kind = "dispute") => told(openDispute(emulation, id, kind)),
    decideDispute: async (id, outcome) => toldOnly(decideDispute(emulation, id, outcome)),
    failRefund: async (id) => toldOnly(failRefund(emulation, id)),
    charges: () => books.charges.all(),
    disputes: () => books.disputes.all(),
    subscriptions: () => books.subscriptions.all(),
    events: () => books.events.all(),
    resend: (id) => webhooks.resend(books.events.get(id)),
    webhookDeliveries: () => webhooks.deliveries(),
    setFaults: (script) => faults.set(parseFaultScript(faultLanguage, script)),
    advance: (duration_ms) => advance(emulation, duration_ms),
    delivered: () => catchUp(emulation),
  };
}

async function compose(options: StripeEmulatorOptions): Promise<Emulation> {
  const clock = options.clock ?? travellingClock();
  const settings = { ...defaultSettings, ...options.settings };
  const books = emptyBooks();
  const faults = createFaultBook(faultLanguage, parseFaultScript(faultLanguage, options.faults ?? []));
  const signingClock = options.signingClock ?? systemClock;
  const emulation: Emulation = {
    apiKey: options.apiKey ?? "sk_test_figment_emulator",
    clock,
    callersClock: options.clock === undefined ? systemClock : clock,
    settings,
    place: { origin: "" },
    books,
    contract: createRequestContract(await requestSchemas()),
    idempotency: createIdempotencyStore(clock),
    faults,
    events: createEventLog(() => emulation),
    webhooks: createWebhookSender({ clock, signingClock, books, faults, settings }),
    newId: randomId,
  };
  const { webhook } = options;
  if (webhook !== undefined) {
    createWebhookEndpoint(emulation, { url: webhook.url, enabled_events: ["*"] }, webhook.secret);
  }
  return emulation;
}
