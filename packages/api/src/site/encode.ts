import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { SiteFile } from "./site-file.ts";

export interface Encoded {
  readonly bytes: Buffer;
  readonly encoding: "br" | "gzip" | null;
}

/** Smaller files travel in one packet either way. */
const worthwhile_bytes = 1_000;
const isText = (contentType: string): boolean => /^text\/|json|xml/u.test(contentType);
const brotli = promisify(brotliCompress);
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** The file as small as the browser can take it. Each is compressed once, when first asked for, and kept. */
export function createEncoder(): (file: SiteFile, accepted: string) => Promise<Encoded> {
  const kept = new Map<string, Promise<Buffer>>();
  return async (file, accepted) => {
    const encoding = encodingFor(file, accepted);
    if (encoding === null) return { bytes: file.bytes, encoding };
    const key = `${encoding} ${file.etag}`;
    const compressed =
      kept.get(key) ?? (encoding === "br" ? brotli(file.bytes, brotliOptions) : promisify(gzip)(file.bytes));
    kept.set(key, compressed);
    return { bytes: await compressed, encoding };
  };
}

function encodingFor({ bytes, contentType }: SiteFile, accepted: string): "br" | "gzip" | null {
  if (bytes.length < worthwhile_bytes || !isText(contentType)) return null;
  if (/\bbr\b/u.test(accepted)) return "br";
  return /\bgzip\b/u.test(accepted) ? "gzip" : null;
}
