import { expect, it } from "vitest";
import { keepWantedOffer, purchaseAddress, takeWantedOffer, wantedOffer } from "./wanted-offer.ts";

function memory() {
  const kept = new Map<string, string>();
  const place = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return () => place;
}

it.each([
  ["?plan=pro", "/account?plan=pro"],
  ["?plan=starter&next=%2F", "/account?plan=starter"],
  ["?pack=pack_50", "/account?pack=pack_50"],
])("Given the choice %s, Then it is bought at %s", (search, address) => {
  const offer = wantedOffer(search);
  expect(offer === null ? null : purchaseAddress(offer)).toBe(address);
});

it.each(["", "?plan=free", "?plan=owner", "?pack=pack_1", "?pack="])("Given %j, Then nothing is chosen", (search) =>
  expect(wantedOffer(search)).toBeNull(),
);

it("Given a choice that is kept, When it is taken, Then it is there once", () => {
  const kept = memory();
  keepWantedOffer({ kind: "pack", id: "pack_100" }, kept);
  expect(takeWantedOffer(kept)).toEqual({ kind: "pack", id: "pack_100" });
  expect(takeWantedOffer(kept)).toBeNull();
});

it("Given a browser that keeps nothing, Then nothing is chosen, and nothing breaks", () => {
  const refuse = (): never => {
    throw new DOMException("No.", "SecurityError");
  };
  keepWantedOffer({ kind: "plan", id: "pro" }, refuse);
  expect(takeWantedOffer(refuse)).toBeNull();
});
