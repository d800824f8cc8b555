import type { ClientBase } from "pg";

/** An object that rows name. */
export interface ReferencedObject {
  readonly key: string;
  readonly contentType: string;
  readonly digest: string | null;
  /** Whether somebody is still writing it: it may not be there yet. */
  readonly isClaimed: boolean;
}

// Media, what reviewers look at, and what the law asks to be kept.
const sql = `
  select key, content_type as "contentType", digest, claimed_until is not null as "isClaimed" from stored_object
  union all
  select object_key, content_type, null, false from quarantined_output where objects_removed_at is null
  union all
  select object_key, content_type, sha256, false from evidence
  order by 1`;

/** Every object that the rows name which this client sees. */
export async function referencedObjects(client: Pick<ClientBase, "query">): Promise<readonly ReferencedObject[]> {
  return (await client.query<ReferencedObject>(sql)).rows;
}
