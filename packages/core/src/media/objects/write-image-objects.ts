import type { ProcessedImage } from "../media-processor.ts";
import { writeObjects, type ObjectWriters } from "./write-objects.ts";

/** Where an image's objects lie: what the person receives, the unmarked master (the same unless marked), the thumbnail. */
export interface ImageObjectKeys {
  readonly object: string;
  readonly master: string;
  readonly thumbnail: string;
}

/** Makes an image durable, before anything says that it is there. */
export async function writeImageObjects(writers: ObjectWriters, image: ProcessedImage): Promise<ImageObjectKeys> {
  const { contentType } = image;
  const [master = "", thumbnail = "", object = master] = await writeObjects(writers, [
    { bytes: image.master, contentType },
    { bytes: image.thumbnail, contentType: "image/webp" },
    ...(image.marked === null ? [] : [{ bytes: image.marked, contentType }]),
  ]);
  return { object, master, thumbnail };
}
