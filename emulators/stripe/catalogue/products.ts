import type { Stripe } from "stripe";
import { type Emulation, now_s } from "../emulation.ts";
import { metadataOf } from "../metadata.ts";
import { invalidRequest } from "../problem.ts";
import type { Parameters } from "../requests/parameters.ts";

export function createProduct(emulation: Emulation, given: Parameters["productCreate"]): Stripe.Product {
  const { books, events, newId } = emulation;
  const id = given.id ?? newId("prod");
  if (books.products.find(id) !== undefined) {
    throw invalidRequest(`Product already exists: ${id}`, { code: "resource_already_exists", param: "id" });
  }
  const product = books.products.put({
    id,
    object: "product",
    active: given.active ?? true,
    created: now_s(emulation),
    default_price: null,
    description: given.description ?? null,
    images: given.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: metadataOf(given.metadata),
    name: given.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: given.tax_code ?? null,
    tax_details: null,
    type: "service",
    unit_label: null,
    updated: now_s(emulation),
    url: null,
  } satisfies Stripe.Product);
  events.record("product.created", product);
  return product;
}

export function updateProduct(emulation: Emulation, id: string, given: Parameters["productUpdate"]): Stripe.Product {
  const { books, events } = emulation;
  const before = books.products.get(id);
  const product = books.products.change(id, {
    ...(given.active !== undefined && { active: given.active }),
    ...(given.name !== undefined && { name: given.name }),
    ...(given.description !== undefined && { description: given.description === "" ? null : given.description }),
    metadata: metadataOf(given.metadata, before.metadata),
    updated: now_s(emulation),
  });
  events.record("product.updated", product);
  return product;
}
