import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../../../clock.ts";
import type { Config } from "../../../configuration/read-config.ts";
import { StudioError } from "../../../errors.ts";
import type { SigningIdentity, TrustedIssuers } from "./identity.ts";
import { identityFolder, readLocalIdentity, writeLocalIdentity, type IdentityFiles } from "./local-identity.ts";
import { parseCertificates, parseIdentity } from "./parse-identity.ts";

/**
 * The identity that this installation signs with: the operator's where one is configured, else that of the data folder, which
 * is made when it is first needed. Throws `invalid_configuration`.
 */
export async function openIdentity(config: Config, clock: Clock): Promise<SigningIdentity> {
  const existing = await findIdentity(config);
  if (existing !== null) return existing;
  const { issueCertificate } = await import("./issue-certificate.ts");
  return parseLocal(config, await writeLocalIdentity(config.home, await issueCertificate(clock.now())));
}

/** The same, but makes none. */
export async function findIdentity(config: Config): Promise<SigningIdentity | null> {
  const certificateFile = config["provenance.certificate_file"];
  const keyFile = config["provenance.key_file"];
  if (certificateFile !== null && keyFile !== null) {
    const [chainPem, keyPem] = await Promise.all([readGiven(certificateFile), readGiven(keyFile)]);
    return parseIdentity({ chainPem, keyPem, chainPath: certificateFile, keyPath: keyFile, origin: "operator" });
  }
  if (certificateFile !== null || keyFile !== null) {
    const missing = keyFile === null ? "FIGMENT_PROVENANCE_KEY" : "FIGMENT_PROVENANCE_CERTIFICATE";
    throw new StudioError("invalid_configuration", `The signing identity is incomplete: ${missing} is not set.`, {
      nextSteps: [`Set ${missing}, or neither: then the data folder's own is used.`],
    });
  }
  const files = await readLocalIdentity(config.home);
  return files === null ? null : parseLocal(config, files);
}

/** Whose signatures this installation believes: its own, and those of the configured list. */
export async function trustedIssuers(config: Config): Promise<TrustedIssuers> {
  const identity = await findIdentity(config);
  const local = identity?.origin === "operator" ? await readLocalIdentity(config.home) : null;
  const retired = local === null ? [] : parseLocal(config, local).chain;
  const trustFile = config["provenance.trust_file"];
  const listed = trustFile === null ? [] : parseCertificates(await readGiven(trustFile), trustFile);
  const own = [...(identity?.chain ?? []), ...retired];
  return {
    anchors: [...own, ...listed].filter(({ ca }) => ca),
    signers: [...own, ...listed].filter(({ ca }) => !ca),
  };
}

function parseLocal(config: Config, files: IdentityFiles): SigningIdentity {
  const folder = identityFolder(config.home);
  const paths = { keyPath: join(folder, "key.pem"), chainPath: join(folder, "certificate.pem") };
  return parseIdentity({ ...files, ...paths, origin: "local" });
}

async function readGiven(path: string): Promise<string> {
  return readFile(path, "utf8").catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StudioError("invalid_configuration", `Could not read ${path}: ${reason}.`, {
      nextSteps: ["Correct the path, or its permissions."],
      cause,
    });
  });
}
