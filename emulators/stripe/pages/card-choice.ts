import type { CardOutcome } from "../books.ts";
import { html, type Html } from "./html.ts";

interface CardChoice {
  readonly outcome: CardOutcome;
  readonly label: string;
  readonly number: string;
}

/** Card numbers with the meaning they have in Stripe's own test mode. */
const choices: readonly CardChoice[] = [
  { outcome: "pays", label: "Card that pays", number: "4242 4242 4242 4242" },
  { outcome: "declined", label: "Card that is declined", number: "4000 0000 0000 0002" },
  { outcome: "declined_later", label: "Pays now, fails on renewal", number: "4000 0000 0000 0341" },
  { outcome: "later", label: "Bank debit, takes days", number: "" },
];

export function cardChoice(): Html {
  return html`<fieldset>
    <legend>Pay by</legend>
    ${choices.map(
      ({ outcome, label, number }, index) =>
        html`<label class="choice"
          ><input type="radio" name="card" value="${outcome}" ${index === 0 ? html`checked` : null} />${label}<small
            >${number}</small
          ></label
        >`,
    )}
  </fieldset>`;
}

/** What a form chose. */
export function readCard(form: Readonly<Record<string, unknown>>): CardOutcome {
  return choices.find(({ outcome }) => outcome === form["card"])?.outcome ?? "pays";
}
