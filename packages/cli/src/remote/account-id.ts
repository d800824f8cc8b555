import type { ApiClient } from "@figment/client";

/** The id of an account that an admin names by the end of it. Throws `not_found`, `ambiguous_reference`. */
export async function accountIdOf(api: ApiClient, reference: string): Promise<string> {
  return (await api.get("/api/admin/users/find", { params: { query: { reference } } })).id;
}
