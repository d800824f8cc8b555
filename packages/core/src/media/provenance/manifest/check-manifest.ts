import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { initSync, WasmReader } from "@contentauth/c2pa-wasm";
import { z } from "zod";
import { contentTypes, type MediaFormat } from "../containers/container.ts";
import type { TrustedIssuers } from "../identity/identity.ts";
import { aiSourceType, systemName } from "../provenance.ts";
import { canHoldManifest } from "./manifest-assets.ts";
import { isCanonical } from "./is-canonical.ts";
import type { ManifestFindings } from "./manifest-checker.ts";

type Status = z.infer<typeof status>;
const status = z.object({ code: z.string(), explanation: z.string().nullish() });
const manifestSchema = z.object({
  claim_generator_info: z.array(z.object({ name: z.string().nullish(), version: z.unknown() })).nullish(),
  claim_generator: z.string().nullish(),
  signature_info: z.object({ issuer: z.string().nullish(), common_name: z.string().nullish() }).nullish(),
  assertions: z.array(z.object({ label: z.string(), data: z.unknown() })).nullish(),
});
const storeSchema = z.object({
  active_manifest: z.string().nullish(),
  manifests: z.record(z.string(), manifestSchema).nullish(),
  validation_state: z.string().nullish(),
  validation_status: z.array(status).nullish(),
  validation_results: z
    .object({ activeManifest: z.object({ success: z.array(status).nullish() }).nullish() })
    .nullish(),
});

/** See `manifestChecker`, which loads this with the first manifest. */
export async function checkManifest(
  format: MediaFormat,
  bytes: Uint8Array,
  trusted: TrustedIssuers,
): Promise<ManifestFindings> {
  try {
    const reader = await WasmReader.fromBytes(contentTypes[format], bytes, readerSettings(trusted));
    try {
      return await judge(format, bytes, storeSchema.parse(JSON.parse(reader.json())));
    } finally {
      reader.free();
    }
  } catch (error) {
    return { ...nothing, problems: [`The manifest cannot be read: ${reasonOf(error)}.`] };
  }
}

const nothing: ManifestFindings = {
  state: "unreadable",
  isTrusted: false,
  doubts: [],
  issuer: null,
  generator: null,
  saysMadeByAi: false,
  problems: [],
};

async function judge(
  format: MediaFormat,
  bytes: Uint8Array,
  store: z.infer<typeof storeSchema>,
): Promise<ManifestFindings> {
  const manifest = store.manifests?.[store.active_manifest ?? ""];
  if (manifest === undefined) return { ...nothing, problems: ["It holds no manifest that is in force."] };
  const generator = manifest.claim_generator_info?.[0]?.name ?? manifest.claim_generator ?? null;
  const failures = (store.validation_status ?? []).filter(({ code }) => code !== "signingCredential.untrusted");
  const problems = failures.filter((failure) => !isDoubt(failure)).map(inWords);
  const wasSigned = (store.validation_results?.activeManifest?.success ?? []).some(
    ({ code }) => code === "claimSignature.validated",
  );
  if (!wasSigned && problems.length === 0) problems.push("Its signature cannot be verified.");
  // Ours are held to more than the standard asks: not one byte may differ from what we would have written.
  if (problems.length === 0 && generator === systemName && canHoldManifest(format)) {
    const isOurs = await isCanonical(format, bytes);
    if (!isOurs) problems.push("Bytes that the signature does not cover were changed.");
  }
  const { issuer, common_name: name } = manifest.signature_info ?? {};
  return {
    state: problems.length === 0 ? "valid" : "invalid",
    doubts: failures.filter(isDoubt).map(inWords),
    isTrusted: store.validation_state === "Trusted",
    issuer: [name, issuer].filter(Boolean).join(", ") || null,
    generator,
    saysMadeByAi: JSON.stringify(manifest.assertions ?? []).includes(aiSourceType.split("/").at(-1) ?? ""),
    problems,
  };
}

/** A certificate that is too old or of the wrong kind makes nobody's file a changed one. */
function isDoubt({ code }: Status): boolean {
  return code.startsWith("signingCredential.");
}

function inWords({ code, explanation }: Status): string {
  return explanation ? `${code}: ${explanation}` : code;
}

function readerSettings({ anchors, signers }: TrustedIssuers): string {
  const pem = (certificates: TrustedIssuers["anchors"]) => certificates.map(String).join("\n");
  const trust = {
    ...(anchors.length > 0 && { trust_anchors: pem(anchors) }),
    ...(signers.length > 0 && { allowed_list: pem(signers) }),
  };
  return JSON.stringify({ trust, verify: { verify_trust: true, remote_manifest_fetch: false, ocsp_fetch: false } });
}

/** Compiles the reader; to be called once. */
export async function loadReader(): Promise<void> {
  const path = createRequire(import.meta.url).resolve("@contentauth/c2pa-wasm/c2pa.wasm");
  initSync({ module: await readFile(path) });
}

function reasonOf(error: unknown): string {
  return String(error instanceof Error ? error.message : error).slice(0, 200);
}
