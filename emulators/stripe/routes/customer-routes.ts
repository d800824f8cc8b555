import { createCustomer, updateCustomer } from "../customers/customers.ts";
import type { Define } from "../endpoint.ts";
import type { Emulation } from "../emulation.ts";
import { createConfiguration, createPortalSession, updateConfiguration } from "../portal/portal.ts";

export function customerRoutes(define: Define, emulation: Emulation): void {
  const { customers, portalConfigurations: configurations } = emulation.books;
  define("POST /customers", "customerCreate", (given) => createCustomer(emulation, given));
  define("GET /customers/:id", "customerRetrieve", (_given, id) => customers.get(id));
  define("POST /customers/:id", "customerUpdate", (given, id) => updateCustomer(emulation, id, given));
  define("GET /customers", "customerList", (given) =>
    customers.page("/v1/customers", given, ({ email }) => (given.email ?? email) === email),
  );
  const base = "/billing_portal/configurations";
  define(`POST ${base}`, "portalConfigurationCreate", (given) => createConfiguration(emulation, given));
  define(`GET ${base}/:id`, "portalConfigurationRetrieve", (_given, id) => configurations.get(id));
  define(`POST ${base}/:id`, "portalConfigurationUpdate", (given, id) => updateConfiguration(emulation, id, given));
  define(`GET ${base}`, "portalConfigurationList", (given) =>
    configurations.page(`/v1${base}`, given, ({ active }) => (given.active ?? active) === active),
  );
  define("POST /billing_portal/sessions", "portalSessionCreate", (given) => createPortalSession(emulation, given));
}
