import type { MediaFormat } from "../containers/container.ts";
import type { TrustedIssuers } from "../identity/identity.ts";

/** What a C2PA manifest proves about the file it is in. */
export interface ManifestFindings {
  /** `valid`: signed by somebody, and nothing changed. `invalid`: it does not fit the file. `unreadable`: it is damaged. */
  readonly state: "valid" | "invalid" | "unreadable";
  readonly isTrusted: boolean;
  /** What speaks against the certificate, such as its age; the signature itself may well be right. */
  readonly doubts: readonly string[];
  /** Who signed it, as the certificate says. */
  readonly issuer: string | null;
  /** The program that made the manifest. */
  readonly generator: string | null;
  readonly saysMadeByAi: boolean;
  /** What is wrong: C2PA's codes with their explanation. */
  readonly problems: readonly string[];
}

export type ManifestChecker = (
  format: MediaFormat,
  bytes: Uint8Array,
  trusted: TrustedIssuers,
) => Promise<ManifestFindings>;

/**
 * Reads manifests with the reference implementation, from the file's bytes alone: nothing is fetched. Its 9 MB of WebAssembly
 * are loaded with the first manifest.
 */
export function manifestChecker(): ManifestChecker {
  const load = async () => {
    const { checkManifest, loadReader } = await import("./check-manifest.ts");
    await loadReader();
    return checkManifest;
  };
  let loaded: ReturnType<typeof load> | undefined;
  return async (format, bytes, trusted) => (await (loaded ??= load()))(format, bytes, trusted);
}
