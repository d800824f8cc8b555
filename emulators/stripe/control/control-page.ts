import type { Stripe } from "stripe";
import { processingIntentOf } from "../checkout/complete-session.ts";
import { idOf } from "../reference.ts";
import { type Emulation, now_s } from "../emulation.ts";
import { faultLanguage } from "../faults/fault.ts";
import { html, type Html } from "../pages/html.ts";
import { moment, money, page } from "../pages/layout.ts";
import { itemOf } from "../subscriptions/subscription-life.ts";

const shown = 12;

/** Where a person makes happen what time, banks and networks do. */
export function controlPage(emulation: Emulation, problem: string | null): string {
  const { books } = emulation;
  return page(
    "Stripe emulator",
    html`
      <h1>Stripe emulator</h1>
      <p class="muted">It is ${moment(now_s(emulation))} here.</p>
      ${problem === null ? null : html`<p class="problem" role="alert">${problem}</p>`}
      <div class="columns">
        ${time()} ${faults(emulation)}
        ${section("Checkouts", last(books.sessions.all()), (one) => session(emulation, one))}
        ${section("Subscriptions", last(books.subscriptions.all()), subscription)}
        ${section("Charges", last(books.charges.all()), charge)}
        ${section("Disputes", last(books.disputes.all()), dispute)}
        ${section("Refunds", last(books.refunds.all()), refund)}
        ${section("Events", last(books.events.all()), (one) => event(emulation, one))}
      </div>
    `,
    "wide",
  );
}

function last<T>(all: readonly T[]): readonly T[] {
  return all.slice(-shown).toReversed();
}

function section<T>(title: string, all: readonly T[], row: (one: T) => Html): Html {
  return html`<section class="card">
    <h2>${title}</h2>
    ${all.length === 0 ? html`<p class="muted">None yet.</p>` : all.map(row)}
  </section>`;
}

function time(): Html {
  const jumps: readonly (readonly [string, string, number])[] = [
    ["An hour", "hours", 1],
    ["A day", "days", 1],
    ["A week", "days", 7],
    ["A month", "days", 31],
  ];
  return html`<section class="card">
    <h2>Let time pass</h2>
    <div class="acts">${jumps.map(([label, name, value]) => button("advance", label, { [name]: String(value) }))}</div>
    <p class="muted">Everything happens on the way: renewals, retries, expiry, money that takes days.</p>
    <form method="post" action="/_emulator/actions/promotion-code" class="beside">
      <div><label for="code">Promotion code</label><input id="code" name="code" value="WELCOME20" /></div>
      <div>
        <label for="percent">Percent off</label><input id="percent" name="percent" inputmode="numeric" value="20" />
      </div>
      <button class="quiet" type="submit">Make it</button>
    </form>
  </section>`;
}

/** What can go wrong there; what can happen to webhooks happens to nothing else. */
function faultKinds(on: "webhook" | "write") {
  return Object.entries(faultLanguage.kinds).filter(([, kind]) => new Set<string>(kind.on).has(on));
}

function faults({ faults: book }: Emulation): Html {
  const rules = book.rules();
  return html`<section class="card">
    <h2>What goes wrong</h2>
    <form method="post" action="/_emulator/actions/fault" class="beside">
      <div>
        <label for="on">On</label
        ><select id="on" name="on">
          ${["webhook", "write", "read"].map((on) => html`<option>${on}</option>`)}
        </select>
      </div>
      <div>
        <label for="kind">Fault</label
        ><select id="kind" name="kind">
          ${[...faultKinds("webhook"), ...faultKinds("write")].map(
            ([kind, { on }]) => html`<option value="${kind}">${kind} (${on.join(", ")})</option>`,
          )}
        </select>
      </div>
      <div><label for="times">Times</label><input id="times" name="times" inputmode="numeric" value="1" /></div>
      <button class="quiet" type="submit">Add</button>
    </form>
    ${rules.map(
      ({ on, fault, times, fired }) =>
        html`<p class="muted">${on}: ${fault.kind}, happened ${fired} of ${times ?? "any number of"} times</p>`,
    )}
    ${rules.length === 0 ? null : html`<div class="acts">${button("no-faults", "End all", {})}</div>`}
  </section>`;
}

function session(emulation: Emulation, one: Stripe.Checkout.Session): Html {
  const waits = processingIntentOf(emulation, one) !== null;
  const acts = waits
    ? html`${button("arrive", "The money arrives", { session: one.id })}${button("bounce", "It does not", {
        session: one.id,
      })}`
    : one.status === "open"
      ? html`<a href="/checkout/${one.id}">Open the page</a>`
      : null;
  const amount = money(one.amount_total, one.currency);
  return item(one.id, `${amount} · ${one.mode}`, waits ? "processing" : (one.status ?? ""), acts);
}

function subscription(one: Stripe.Subscription): Html {
  const { price, current_period_end: end } = itemOf(one);
  const acts =
    one.status === "canceled"
      ? null
      : html`${button("cancel", "End now", { subscription: one.id })}
        ${button("card", "Break the card", { customer: String(idOf(one.customer)), card: "declined" })}
        ${button("card", "Mend the card", { customer: String(idOf(one.customer)), card: "pays" })}`;
  const ends = one.cancel_at_period_end ? "ends" : "renews";
  const text = `${price.lookup_key ?? price.id} · ${one.status === "canceled" ? "ended" : `${ends} ${moment(end)}`}`;
  return item(one.id, text, one.status, acts);
}

function charge(one: Stripe.Charge): Html {
  const state = one.disputed ? "disputed" : one.refunded ? "refunded" : one.status;
  const acts =
    one.status !== "succeeded"
      ? null
      : html`${one.refunded || one.disputed ? null : html`${button("refund", "Refund", { charge: one.id })}${button("refund", "Refund half", { charge: one.id, amount: String(Math.floor(one.amount / 2)) })}`}
        ${one.disputed ? null : html`${button("dispute", "Dispute", { charge: one.id })}${button("inquire", "Inquire", { charge: one.id })}`}`;
  const back = one.amount_refunded === 0 ? "" : `, ${money(one.amount_refunded, one.currency)} of it back`;
  return item(one.id, money(one.amount, one.currency) + back, state, acts);
}

function dispute(one: Stripe.Dispute): Html {
  const isOpen = one.status === "needs_response" || one.status === "warning_needs_response";
  const acts = isOpen
    ? html`${button("dispute-won", "Won", { dispute: one.id })}${button("dispute-lost", "Lost", { dispute: one.id })}`
    : null;
  return item(one.id, money(one.amount, one.currency), one.status, acts);
}

function refund(one: Stripe.Refund): Html {
  const acts = one.status === "succeeded" ? button("fail-refund", "The bank sends it back", { refund: one.id }) : null;
  return item(one.id, money(one.amount, one.currency), one.status ?? "", acts);
}

function event({ webhooks }: Emulation, one: Stripe.EventBase): Html {
  const tries = webhooks.deliveries().filter(({ eventId }) => eventId === one.id);
  const result = tries.map(({ status, mishap }) => mishap ?? String(status ?? "no answer")).join(", ");
  return item(one.id, one.type, result === "" ? "not sent" : result, button("resend", "Send again", { event: one.id }));
}

function item(id: string, text: string, state: string, acts: Html | null): Html {
  const good = ["active", "complete", "succeeded", "won", "200"].includes(state);
  const bad = ["past_due", "unpaid", "disputed", "lost", "needs_response", "failed", "no answer", "dropped"].includes(
    state,
  );
  return html`<div class="item">
    <div class="row"><span>${text}</span><span class="tag ${good ? "good" : bad ? "bad" : ""}">${state}</span></div>
    <code>${id}</code>
    ${acts === null ? null : html`<div class="acts">${acts}</div>`}
  </div>`;
}

function button(action: string, label: string, values: Readonly<Record<string, string>>): Html {
  return html`<form method="post" action="/_emulator/actions/${action}">
    ${Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button class="quiet" type="submit">${label}</button>
  </form>`;
}
