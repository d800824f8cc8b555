import type { Signer } from "@trustnxt/c2pa-ts/cose";
import { toStudioError } from "../../errors.ts";
import type { IdSource } from "../../ids.ts";
import { contentTypes, type MediaFormat } from "./containers/container.ts";
import type { SigningIdentity } from "./identity/identity.ts";
import { sha256, writeSidecar } from "./sidecar/sidecar.ts";

/** The last hand on a file: signs it. What was written into it before is bound; nothing is written after. */
export interface Sealer {
  /** PNG and JPEG with a C2PA manifest; WebP and MP4 as they are, because their sidecar alone is signed. */
  seal(bytes: Uint8Array, format: MediaFormat): Promise<Uint8Array>;
  /**
   * The private sidecar of a sealed file, as JSON.
   *
   * @param digest the file's SHA-256 in hexadecimal, where it is known already
   */
  sidecar(
    bytes: Uint8Array,
    format: MediaFormat,
    recipe: Readonly<Record<string, unknown>>,
    digest?: string,
  ): Promise<string>;
}

interface Collaborators {
  readonly ids: IdSource;
  readonly identity: () => Promise<SigningIdentity>;
  /** Hears why a file was not signed. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * A sealer that loads the identity and the signing library with its first file. Somebody who paid for a file gets it, marked as
 * made by AI, even where the identity is broken: then it is unsigned, and `figment doctor` says so.
 */
export function createSealer({ ids, identity, onTrouble }: Collaborators): Sealer {
  let opened: Promise<SigningIdentity> | undefined;
  let prepared: { readonly identity: SigningIdentity; readonly signer: Signer } | undefined;
  const open = async (): Promise<SigningIdentity | null> => {
    try {
      return await (opened ??= identity());
    } catch (error) {
      // Tried again with the next file: somebody may mend it meanwhile.
      opened = undefined;
      onTrouble(toStudioError(error));
      return null;
    }
  };
  return {
    async seal(bytes, format) {
      const identity = format === "png" || format === "jpeg" ? await open() : null;
      if (identity === null || (format !== "png" && format !== "jpeg")) return bytes;
      try {
        const { manifestSigner, writeManifest } = await import("./manifest/write-manifest.ts");
        if (prepared?.identity !== identity) prepared = { identity, signer: manifestSigner(identity) };
        return await writeManifest(bytes, { format, id: ids.next(), signer: prepared.signer });
      } catch (error) {
        onTrouble(toStudioError(error));
        return bytes;
      }
    },
    async sidecar(bytes, format, recipe, digest = sha256(bytes)) {
      const file = { sha256: digest, size_bytes: bytes.byteLength, contentType: contentTypes[format] };
      return writeSidecar({ file, recipe }, await open());
    },
  };
}
