import type { Account } from "../../../accounts/account.ts";
import type { Config } from "../../../configuration/read-config.ts";
import type { Database } from "../../../database/database.ts";
import type { ObjectStore } from "../../../storage/object-store.ts";
import { findMedia } from "../../find-media.ts";
import { trustedIssuers } from "../identity/open-identity.ts";
import { manifestChecker } from "../manifest/manifest-checker.ts";
import type { Verification } from "./verification.ts";
import { unreadable, verifyBytes } from "./verify-bytes.ts";

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly config: Config;
}

/** Verifies one of the account's own media, as it lies in the store, against its sidecar. Throws `not_found`. */
export async function verifyMedia(
  { database, store, config }: Collaborators,
  account: Account,
  reference: string,
): Promise<Verification> {
  const { id } = await findMedia({ database, store }, account, reference);
  const prisma = await database.prisma();
  const row = await prisma.media.findUniqueOrThrow({ where: { id }, include: { sidecar: true } });
  const bytes = await store.get(row.objectKey);
  if (bytes === null) return unreadable(id, "Its file is missing from the store.");
  const trusted = await trustedIssuers(config);
  return verifyBytes(bytes, {
    name: id,
    sidecar: row.sidecar?.content ?? null,
    trusted,
    checkManifest: manifestChecker(),
  });
}
