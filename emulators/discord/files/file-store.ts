import sharp from "sharp";
import type { Snowflakes } from "../snowflake.ts";
import type { Attachment } from "../world/message.ts";

/** A file as a request carried it. */
export interface UploadedFile {
  /** The `n` of `files[n]`, by which the body's `attachments` mean it. */
  readonly key: string;
  readonly filename: string;
  readonly contentType: string | null;
  readonly bytes: Buffer;
}

interface StoredFile {
  readonly bytes: Buffer;
  readonly contentType: string;
}

export interface FileStore {
  /** Keeps a file and answers what a message says of it. */
  keep(file: UploadedFile, channelId: string, naming: { filename?: string; description?: string }): Promise<Attachment>;
  find(attachmentId: string): StoredFile | undefined;
}

export function createFileStore(ids: Snowflakes, place: { readonly origin: string }): FileStore {
  const files = new Map<string, StoredFile>();
  return {
    async keep(file, channelId, naming) {
      const id = ids.next();
      const filename = (naming.filename ?? file.filename).replaceAll(/[^\w.-]/gu, "_");
      const contentType = file.contentType ?? "application/octet-stream";
      files.set(id, { bytes: file.bytes, contentType });
      const url = `${place.origin}/attachments/${channelId}/${id}/${filename}`;
      return {
        id,
        filename,
        description: naming.description ?? null,
        content_type: contentType,
        size: file.bytes.length,
        url,
        proxy_url: url,
        ...(await dimensions(file.bytes, contentType)),
      };
    },
    find: (attachmentId) => files.get(attachmentId),
  };
}

/** Discord tells the size of pictures; of anything else, nothing. */
async function dimensions(bytes: Buffer, contentType: string): Promise<{ width?: number; height?: number }> {
  if (!contentType.startsWith("image/")) return {};
  try {
    const { width, height } = await sharp(bytes).metadata();
    return { width, height };
  } catch {
    return {};
  }
}
