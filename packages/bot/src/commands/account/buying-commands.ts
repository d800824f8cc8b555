import { StudioError } from "@figment/core";
import { products, type Product } from "@figment/core/plans";
import { accountOf, fieldOf, indexOf, textOption, type Context } from "../../interactions/context.ts";
import { encodeCustomId } from "../../interactions/custom-id.ts";
import { textMessage } from "../../presenters/message.ts";
import { modal, textField } from "../../presenters/modal.ts";
import { checkoutMessage, codesMessage, plansMessage } from "../../presenters/offer-messages.ts";
import { message, type Answer } from "../../registry/entry-point.ts";

export async function showPlans({ say }: Context): Promise<Answer> {
  return message(plansMessage(say));
}

export async function buy(context: Context): Promise<Answer> {
  return order(context, textOption(context, "pack"));
}

export async function subscribe(context: Context): Promise<Answer> {
  return order(context, textOption(context, "plan"));
}

/** The button of an offer. */
export async function buyByButton(context: Context): Promise<Answer> {
  return order(context, products[indexOf(context)]?.sku);
}

/** Prepares the page where it is paid; asked again, it is the same page for as long as it can be paid. */
async function order(context: Context, wanted: string | undefined): Promise<Answer> {
  const { studio, say } = context;
  const named = (product: Product): boolean =>
    product.sku === wanted || (product.kind === "plan" && product.planId === wanted);
  const sku = products.find(named)?.sku;
  if (sku === undefined) throw new StudioError("invalid_input", "That is not for sale.");
  const { capabilities } = await studio.billing.gateway();
  if (capabilities.checkout === "code") return message(codesMessage(say));
  return message(checkoutMessage(say, await studio.billing.order(accountOf(context), { sku })));
}

export async function openRedeem({ say }: Context): Promise<Answer> {
  const field = textField({ id: "code", label: say("field_prepaid_code"), longest: 60, isRequired: true });
  return { kind: "modal", modal: modal(encodeCustomId("redeem"), say("redeem_title"), [field]) };
}

/** A prepaid code, or one of a promotion. */
export async function redeem(context: Context): Promise<Answer> {
  const { studio, say } = context;
  await studio.billing.redeem(accountOf(context), fieldOf(context, "code"));
  return message(textMessage([say("redeemed")]));
}
