import type { ApiClient } from "@figment/client";
import type { Offer } from "../offer.ts";
import { named } from "./from-json.ts";

/** What a server sells: its prices are those that are paid there, whatever this program's own are. */
export async function serverOffer(api: ApiClient): Promise<Offer> {
  return named<Offer>(await api.get("/api/catalogues/plans"));
}
