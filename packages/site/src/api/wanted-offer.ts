import { tokenPacks } from "@figment/core/plans";

/** What somebody chose among the prices. */
export type WantedOffer =
  | { readonly kind: "plan"; readonly id: "starter" | "pro" }
  | { readonly kind: "pack"; readonly id: (typeof tokenPacks)[number]["id"] };

type Memory = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Asked for only where it is used: a browser that keeps nothing refuses at the name itself. */
const browserMemory = (): Memory => localStorage;

const key = "figment.wanted";

/** The choice in an address: `?plan=pro`, `?pack=pack_50`. Anything that is not for sale is none. */
export function wantedOffer(search: string): WantedOffer | null {
  const asked = new URLSearchParams(search);
  const plan = asked.get("plan");
  if (plan === "starter" || plan === "pro") return { kind: "plan", id: plan };
  const pack = tokenPacks.find(({ id }) => id === asked.get("pack"));
  return pack === undefined ? null : { kind: "pack", id: pack.id };
}

/** Where the choice is bought, by whoever is logged in. */
export function purchaseAddress({ kind, id }: WantedOffer): string {
  return `/account?${kind}=${id}`;
}

/** The letter that confirms an address opens another page, often another tab: the choice waits in this browser. */
export function keepWantedOffer(offer: WantedOffer | null, memory: () => Memory = browserMemory): void {
  try {
    if (offer === null) memory().removeItem(key);
    else memory().setItem(key, `${offer.kind}=${offer.id}`);
  } catch {
    // A browser that keeps nothing: it is chosen again among the prices.
  }
}

/** The choice that waited, once. */
export function takeWantedOffer(memory: () => Memory = browserMemory): WantedOffer | null {
  try {
    const place = memory();
    const kept = place.getItem(key);
    place.removeItem(key);
    return kept === null ? null : wantedOffer(kept);
  } catch {
    return null;
  }
}
