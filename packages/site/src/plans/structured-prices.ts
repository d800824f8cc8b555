import { tokenPacks, type Money } from "@figment/core/plans";
import { plansForSale } from "./plans-for-sale.ts";

/** The prices as search engines read them (schema.org, JSON-LD). */
export function structuredPrices(pageUrl: string): Readonly<Record<string, unknown>> {
  return {
    "@context": "https://schema.org",
    "@type": "SoftwareApplication",
    name: "Figment",
    applicationCategory: "MultimediaApplication",
    operatingSystem: "Any",
    url: pageUrl,
    offers: [
      ...plansForSale.map((plan) => ({
        ...offer(plan.name, plan.price, pageUrl),
        ...(plan.price.amount_minor === 0 ? {} : { priceSpecification: monthly(plan.price) }),
      })),
      ...tokenPacks.map((pack) => offer(`${pack.tokens} tokens`, pack.price, pageUrl)),
    ],
  };
}

function offer(name: string, price: Money, url: string) {
  return { "@type": "Offer", name, price: amount(price), priceCurrency: price.currency.toUpperCase(), url };
}

/** UN/CEFACT's code for a month is MON. */
function monthly(price: Money) {
  return {
    "@type": "UnitPriceSpecification",
    price: amount(price),
    priceCurrency: price.currency.toUpperCase(),
    billingDuration: 1,
    unitCode: "MON",
  };
}

const amount = ({ amount_minor }: Money): string => (amount_minor / 100).toFixed(2);
