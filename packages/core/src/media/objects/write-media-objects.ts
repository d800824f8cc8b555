import { digestOf } from "./object-key-for.ts";
import { writeObjects, type ObjectWriters } from "./write-objects.ts";

/** Where the objects of an image or a clip lie. */
export interface MediaObjectKeys {
  /** What the person receives; the same as the master unless that is marked. */
  readonly objectKey: string;
  /** Unmarked, private. */
  readonly masterKey: string;
  readonly thumbnailKey: string;
  /** SHA-256, in hexadecimal, of what the person receives. */
  readonly digest: string;
}

interface MediaFiles {
  readonly contentType: string;
  readonly master: Uint8Array;
  readonly marked: Uint8Array | null;
  /** WebP. */
  readonly thumbnail: Uint8Array;
}

/** Makes an image or a clip durable, before anything says that it is there. */
export async function writeMediaObjects(writers: ObjectWriters, files: MediaFiles): Promise<MediaObjectKeys> {
  const { contentType, master, marked, thumbnail } = files;
  const digest = digestOf(marked ?? master);
  const [masterKey = "", thumbnailKey = "", objectKey = masterKey] = await writeObjects(writers, [
    { bytes: master, contentType, ...(marked === null && { digest }) },
    { bytes: thumbnail, contentType: "image/webp" },
    ...(marked === null ? [] : [{ bytes: marked, contentType, digest }]),
  ]);
  return { objectKey, masterKey, thumbnailKey, digest };
}
