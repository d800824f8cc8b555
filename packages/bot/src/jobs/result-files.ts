import type { Account, Media, Studio } from "@figment/core";
import type { MessageFile } from "../presenters/message.ts";

/** What the message around the files takes of Discord's limit. */
const envelope_bytes = 64 * 1024;

/** As they are stored, with their marks and signatures; or as WebP, a fifth of the size, where they would not fit. */
export type FileSize = "stored" | "smaller";

/** The files of media, in their order; `null`: they do not fit into one message. */
export async function resultFiles(
  studio: Studio,
  account: Account,
  media: readonly Media[],
  { limit_bytes, size }: { readonly limit_bytes: number; readonly size: FileSize },
): Promise<readonly MessageFile[] | null> {
  const isSmaller = size === "smaller" || totalOf(media) > limit_bytes - envelope_bytes;
  const files: MessageFile[] = [];
  for (const item of media) {
    const wishes = isSmaller && item.kind === "image" ? ({ format: "webp" } as const) : {};
    const { bytes, contentType, extension } = await studio.media.copy(account, item.id, wishes);
    files.push({ name: fileName(item, extension), bytes, contentType });
  }
  const total_bytes = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  return total_bytes <= limit_bytes - envelope_bytes ? files : null;
}

const totalOf = (media: readonly Media[]): number => media.reduce((sum, { fileSize_bytes }) => sum + fileSize_bytes, 0);

/** Names that say nothing: they are seen before a spoiler is opened. */
const fileName = ({ id, outputIndex }: Media, extension: string): string =>
  `figment-${id.slice(-8)}-${outputIndex + 1}.${extension}`;
