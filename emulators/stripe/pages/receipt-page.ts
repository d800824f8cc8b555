import type { Emulation } from "../emulation.ts";
import { html } from "./html.ts";
import { moment, money, page } from "./layout.ts";

export function invoicePage({ books }: Emulation, id: string): string {
  const { number, lines, currency, total, created, status, total_taxes: taxes } = books.invoices.get(id);
  const tax = (taxes ?? []).reduce((sum, { amount }) => sum + amount, 0);
  return page(
    `Invoice ${number ?? ""}`,
    html`<div class="card">
      <h1>Invoice ${number ?? "(draft)"}</h1>
      <p class="muted">${moment(created)} · ${status ?? ""}</p>
      ${lines.data.map(
        ({ description, amount }) =>
          html`<div class="row"><span>${description ?? ""}</span><span>${money(amount, currency)}</span></div>`,
      )}
      ${tax === 0 ? null : html`<div class="row"><span>Tax</span><span>${money(tax, currency)}</span></div>`}
      <div class="row total"><span>Total</span><span>${money(total, currency)}</span></div>
    </div>`,
  );
}

export function chargePage({ books }: Emulation, id: string): string {
  const { amount, amount_refunded: refunded, currency, created, status } = books.charges.get(id);
  return page(
    "Receipt",
    html`<div class="card">
      <h1>Receipt</h1>
      <p class="muted">${moment(created)} · ${status}</p>
      <p class="amount">${money(amount, currency)}</p>
      ${refunded === 0 ? null : html`<p>Refunded: ${money(refunded, currency)}</p>`}
    </div>`,
  );
}
