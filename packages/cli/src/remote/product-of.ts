import { StudioError } from "@figment/core/errors";
import { findProduct, type Product } from "@figment/core/plans";

/** What a server sells under a name. Throws `invalid_configuration` where that is newer than this terminal. */
export function productOf(sku: string): Product {
  const product = findProduct(sku);
  if (product !== null) return product;
  throw new StudioError("invalid_configuration", `The server sells "${sku}", which this terminal does not know.`, {
    nextSteps: ["Bring this terminal to the server's version: figment --version"],
  });
}
