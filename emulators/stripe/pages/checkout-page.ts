import type { Stripe } from "stripe";
import { priceSession } from "../checkout/complete-session.ts";
import { idOf } from "../reference.ts";
import type { Emulation } from "../emulation.ts";
import { findPromotionCode } from "../promotions/promotions.ts";
import { cardChoice } from "./card-choice.ts";
import { html, type Html } from "./html.ts";
import { moment, money, page } from "./layout.ts";

/** Where a person pays. */
export function checkoutPage(
  emulation: Emulation,
  session: Stripe.Checkout.Session,
  { problem = null, typed = "" }: { readonly problem?: string | null; readonly typed?: string },
): string {
  const { books } = emulation;
  const line = books.attached.get(session.id).lines[0];
  const name = line?.description ?? "Product";
  if (session.status !== "open") return page(name, closed(session, name));
  const { totals } = priceSession(emulation, session, isUsable(emulation, session, typed) ? typed : "");
  const each = session.mode === "subscription" ? " a month" : "";
  const customer = books.customers.find(idOf(session.customer) ?? "");
  return page(
    `Pay for ${name}`,
    html`
      <div class="card">
        <h1>${name}</h1>
        <p class="amount">${money(totals.total, session.currency)}<span class="muted">${each}</span></p>
        <div class="row"><span>${name}</span><span>${money(totals.subtotal, session.currency)}</span></div>
        ${
          totals.discount === 0
            ? null
            : html`<div class="row">
                <span>Discount</span><span>−${money(totals.discount, session.currency)}</span>
              </div>`
        }
        ${
          totals.tax === 0
            ? null
            : html`<div class="row"><span>Tax</span><span>${money(totals.tax, session.currency)}</span></div>`
        }
        <div class="row total"><span>Due today</span><span>${money(totals.total, session.currency)}</span></div>
      </div>
      <form class="card" method="post">
        ${problem === null ? null : html`<p class="problem" role="alert">${problem}</p>`}
        <label for="email">Email</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="off"
          value="${customer?.email ?? session.customer_email ?? ""}"
          ${customer?.email ? html`readonly` : null}
        />
        ${cardChoice()} ${session.allow_promotion_codes === true ? promotionField(typed) : null}
        <button class="wide" type="submit" name="act" value="pay">
          ${session.mode === "subscription" ? "Subscribe" : "Pay"} ${money(totals.total, session.currency)}
        </button>
      </form>
      <p class="muted">
        ${session.cancel_url === null ? null : html`<a href="${session.cancel_url}">Go back without paying</a> · `}Open
        until ${moment(session.expires_at)}
      </p>
    `,
  );
}

/** A declined card takes nobody's discount away; a wrong code gives none. */
function isUsable(emulation: Emulation, session: Stripe.Checkout.Session, typed: string): boolean {
  return session.allow_promotion_codes === true && findPromotionCode(emulation, typed) !== undefined;
}

function promotionField(typed: string): Html {
  return html`<label for="code">Promotion code</label>
    <div class="beside">
      <div><input id="code" name="code" autocomplete="off" autocapitalize="characters" value="${typed}" /></div>
      <button class="quiet" type="submit" name="act" value="apply">Apply</button>
    </div>`;
}

function closed({ status, success_url: url }: Stripe.Checkout.Session, name: string): Html {
  const text = status === "complete" ? "This has been paid." : "This page has expired. Nothing was paid.";
  const back = status === "complete" && url !== null ? html`<p><a href="${new URL(url).origin}">Go on</a></p>` : null;
  return html`<div class="card">
    <h1>${name}</h1>
    <p>${text}</p>
    ${back}
  </div>`;
}
