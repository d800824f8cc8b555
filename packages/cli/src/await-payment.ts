import { setTimeout } from "node:timers/promises";
import type { Order } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import type { Sku } from "@figment/core/plans";
import type { Invocation } from "./invocation.ts";
import { onInterrupt } from "./on-interrupt.ts";
import { answer, say } from "./output.ts";
import { presentOrder } from "./presenters/billing.ts";
import { loadConfig, type AccountSession } from "./studio-session.ts";
import { muted } from "./style.ts";
import { welcomeBack, type WelcomeBack } from "./welcome-back.ts";

export interface PaymentOptions {
  /** `--no-open`: the address is shown, and no browser opened. */
  readonly open: boolean;
  /** `--no-wait`: the order is answered at once. */
  readonly wait: boolean;
}

const pause_ms = 1_000;
/** Every so many looks at the books the gateway itself is asked. */
const looksBetweenQuestions = 3;
/** How long a browser may take from the checkout to here once the payment is known. */
const wayBack_ms = 3_000;

/** Orders something, opens the page where it is paid, and waits until it is. */
export async function orderAndWait(
  invocation: Invocation,
  session: AccountSession,
  sku: Sku,
  options: PaymentOptions,
): Promise<void> {
  const order = await session.studio.billing.order(session.account, { sku });
  await using page = await placeToComeBackTo(invocation, session, options);
  if (order.checkoutUrl !== null) {
    tellCheckout(invocation, order, options);
    if (options.open && invocation.isInteractive) await openPage(order.checkoutUrl);
  }
  if (!options.wait) return answer(invocation, order, presentOrder);
  say(invocation, muted("Waiting for the payment. Ctrl-C stops waiting; what you pay arrives all the same."));
  const now = await settled(session, order);
  answer(invocation, now, presentOrder);
  if (now.state === "completed" || now.state === "processing") await page?.arrived(wayBack_ms);
}

/** The studio of this machine may have no web site, and the checkout leads back to it. */
async function placeToComeBackTo(
  invocation: Invocation,
  { place }: AccountSession,
  { wait }: PaymentOptions,
): Promise<WelcomeBack | null> {
  if (place.kind !== "here" || !wait || !invocation.isInteractive) return null;
  return welcomeBack((await loadConfig(invocation))["site.url"]);
}

/** Programs that wait for a payment read where it is made as one line of JSON, as that of a log-in; else the answer tells it. */
function tellCheckout(invocation: Invocation, { id, checkoutUrl }: Order, { wait }: PaymentOptions): void {
  const { stderr } = invocation.terminal;
  if (!invocation.isJson) stderr.write(`Pay here: ${checkoutUrl}\n`);
  else if (wait) stderr.write(`${JSON.stringify({ checkout: { order: id, url: checkoutUrl } })}\n`);
}

/** A machine without a browser is no failure: the address was shown. */
export async function openPage(url: string): Promise<void> {
  const { default: open } = await import("open");
  const browser = await open(url);
  browser.once("error", () => {});
}

async function settled({ studio, account }: AccountSession, order: Order): Promise<Order> {
  using interrupt = onInterrupt();
  for (let looks = 1; ; looks += 1) {
    try {
      await setTimeout(pause_ms, undefined, { signal: interrupt.signal });
    } catch {
      throw new StudioError("interrupted", "Not waiting any more. What you pay arrives all the same.", {
        nextSteps: ["figment billing history"],
      });
    }
    const mayAsk = looks % looksBetweenQuestions === 0;
    const now = mayAsk
      ? await studio.billing.confirm(account, order.id)
      : await studio.billing.readOrder(account, order.id);
    if (now.state !== "open") return now;
  }
}
