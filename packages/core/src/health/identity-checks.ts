import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../configuration/read-config.ts";
import { findIdentity, trustedIssuers } from "../media/provenance/identity/open-identity.ts";
import { identityFolder } from "../media/provenance/identity/local-identity.ts";
import { failed, ok, warning, type Finding } from "./finding.ts";

const day_ms = 24 * 60 * 60 * 1000;
const soon_days = 60;

/** Whether what is made can be signed: a broken or expired identity stops no delivery, and so has to be told of here. */
export async function checkIdentity(config: Config): Promise<readonly Finding[]> {
  const identity = await findIdentity(config);
  await trustedIssuers(config);
  const [certificate] = identity?.chain ?? [];
  if (identity === null || certificate === undefined) {
    return [ok("signing", "no identity yet: the first image makes one")];
  }
  const keyPath = config["provenance.key_file"] ?? join(identityFolder(config.home), "key.pem");
  const { mode } = await stat(keyPath);
  const until = new Date(certificate.validTo);
  const left_days = Math.floor((until.getTime() - Date.now()) / day_ms);
  const whose = identity.origin === "local" ? "the data folder's own identity" : "the operator's certificate";
  const message = `${whose}, valid until ${until.toISOString().slice(0, 10)}`;
  const renewal =
    identity.origin === "local"
      ? `Add ${join(identityFolder(config.home), "certificate.pem")} to FIGMENT_PROVENANCE_TRUST's file, then move the folder away.`
      : "Bring a new certificate: FIGMENT_PROVENANCE_CERTIFICATE, FIGMENT_PROVENANCE_KEY.";
  if (left_days < 0) return [failed("signing", `${message}: expired`, renewal)];
  if (left_days < soon_days) return [warning("signing", message, renewal)];
  if ((mode & 0o077) !== 0) return [warning("signing", `${message}; others may read its key`, `chmod 600 ${keyPath}`)];
  return [ok("signing", message)];
}
