import { createPrice, updatePrice } from "../catalogue/prices.ts";
import { createProduct, updateProduct } from "../catalogue/products.ts";
import type { Define } from "../endpoint.ts";
import type { Emulation } from "../emulation.ts";
import { createCoupon, createPromotionCode } from "../promotions/promotions.ts";

export function catalogueRoutes(define: Define, emulation: Emulation): void {
  const { products, prices, coupons, promotionCodes } = emulation.books;
  define("POST /products", "productCreate", (given) => createProduct(emulation, given));
  define("GET /products/:id", "productRetrieve", (_given, id) => products.get(id));
  define("POST /products/:id", "productUpdate", (given, id) => updateProduct(emulation, id, given));
  define("GET /products", "productList", (given) =>
    products.page(
      "/v1/products",
      given,
      ({ id, active }) => (given.ids?.includes(id) ?? true) && (given.active ?? active) === active,
    ),
  );
  define("POST /prices", "priceCreate", (given) => createPrice(emulation, given));
  define("GET /prices/:id", "priceRetrieve", (_given, id) => prices.get(id));
  define("POST /prices/:id", "priceUpdate", (given, id) => updatePrice(emulation, id, given));
  define("GET /prices", "priceList", (given) =>
    prices.page(
      "/v1/prices",
      given,
      ({ active, lookup_key: key, product }) =>
        (given.active ?? active) === active &&
        (given.product ?? product) === product &&
        (given.lookup_keys === undefined || (key !== null && given.lookup_keys.includes(key))),
    ),
  );
  define("POST /coupons", "couponCreate", (given) => createCoupon(emulation, given));
  define("GET /coupons/:id", "couponRetrieve", (_given, id) => coupons.get(id));
  define("GET /coupons", "couponList", (given) => coupons.page("/v1/coupons", given));
  define("POST /promotion_codes", "promotionCodeCreate", (given) => createPromotionCode(emulation, given));
  define("GET /promotion_codes/:id", "promotionCodeRetrieve", (_given, id) => promotionCodes.get(id));
  define("POST /promotion_codes/:id", "promotionCodeUpdate", ({ active }, id) =>
    promotionCodes.change(id, active === undefined ? {} : { active }),
  );
  define("GET /promotion_codes", "promotionCodeList", (given) =>
    promotionCodes.page("/v1/promotion_codes", given, ({ code }) => (given.code ?? code) === code),
  );
}
