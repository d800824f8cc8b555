import type { Stripe } from "stripe";
import { productName } from "../catalogue/prices.ts";
import { idOf } from "../reference.ts";
import type { Emulation } from "../emulation.ts";
import { itemOf } from "../subscriptions/subscription-life.ts";
import { cardChoice } from "./card-choice.ts";
import { html, type Html } from "./html.ts";
import { moment, money, page } from "./layout.ts";

/** Where a person sees what they pay, and changes it as far as the configuration lets them. */
export function portalPage(emulation: Emulation, session: Stripe.BillingPortal.Session, said: string | null): string {
  const { books } = emulation;
  const { features } = books.portalConfigurations.get(String(idOf(session.configuration)));
  const subscriptions = books.subscriptions.all().filter(({ customer }) => idOf(customer) === session.customer);
  const invoices = books.invoices
    .all()
    .filter(({ customer, status }) => idOf(customer) === session.customer && status !== "draft")
    .toReversed();
  return page(
    "Billing",
    html`
      ${session.return_url === null ? null : html`<p><a href="${session.return_url}">← Back</a></p>`}
      ${said === null ? null : html`<p class="good" role="status">${said}</p>`}
      <h1>Billing</h1>
      <div class="card">
        <h2>Subscription</h2>
        ${
          subscriptions.length === 0
            ? html`<p class="muted">There is none.</p>`
            : subscriptions
                .toReversed()
                .map((one) => subscriptionRow(emulation, one, features.subscription_cancel.enabled))
        }
      </div>
      ${
        features.payment_method_update.enabled
          ? html`<form class="card" method="post">
              <h2>Payment method</h2>
              ${cardChoice()}
              <button class="wide" type="submit" name="act" value="card">Use this from now on</button>
            </form>`
          : null
      }
      ${
        features.invoice_history.enabled
          ? html`<div class="card">
              <h2>Invoices</h2>
              ${invoices.length === 0 ? html`<p class="muted">There are none.</p>` : invoices.map(invoiceRow)}
            </div>`
          : null
      }
    `,
  );
}

function subscriptionRow(emulation: Emulation, subscription: Stripe.Subscription, canCancel: boolean): Html {
  const { price, current_period_end: end } = itemOf(subscription);
  const { id, status, cancel_at_period_end: isEnding } = subscription;
  const button =
    !canCancel || status === "canceled"
      ? null
      : html`<form class="acts" method="post">
          <input type="hidden" name="subscription" value="${id}" />
          <button class="quiet" type="submit" name="act" value="${isEnding ? "resume" : "cancel"}">
            ${isEnding ? "Do not cancel" : "Cancel at the end of the period"}
          </button>
        </form>`;
  return html`<div class="item">
    <div class="row"><strong>${productName(emulation, price)}</strong><span class="tag">${status}</span></div>
    <p class="muted">
      ${money(price.unit_amount, price.currency)} a month ·
      ${status === "canceled" ? "ended" : isEnding ? `ends ${moment(end)}` : `renews ${moment(end)}`}
    </p>
    ${button}
  </div>`;
}

function invoiceRow({ number, total, currency, created, status, hosted_invoice_url: url }: Stripe.Invoice): Html {
  return html`<div class="item">
    <div class="row">
      <span><a href="${url ?? ""}">${number ?? ""}</a></span
      ><strong>${money(total, currency)}</strong>
    </div>
    <div class="row"><span class="muted">${moment(created)}</span><span class="tag">${status ?? ""}</span></div>
  </div>`;
}
