import { StudioError } from "../../../errors.ts";
import { largestXmp_bytes, type Container } from "./container.ts";
import { inspectMp4, isMp4, type Mp4Box } from "./mp4-boxes.ts";

/** Where XMP lies in MP4 files (XMP specification part 3, "MPEG-4"). */
const xmpBox = "be7acfcb97a942e89c71999491e3afac";
/** Where C2PA manifests lie (C2PA specification, "Embedding manifests into BMFF-based assets"). */
const manifestBox = "d8fec3d61b0e483c92975828877ec481";

/**
 * Gives an MP4 this XMP packet as its last box, so that nothing in it moves and it plays as before. What its maker wrote into
 * it (titles, comments, prompts, its own XMP) becomes free space of the same size.
 *
 * @throws `generation_failed` when the bytes are no whole MP4
 */
export function withMp4Xmp(mp4: Uint8Array, xmp: string): Uint8Array {
  const file = Buffer.from(mp4);
  const { boxes, fault } = inspectMp4(file);
  const movie = boxes.find(({ type }) => type === "moov");
  if (!isMp4(file) || fault !== null || movie === undefined) {
    throw new StudioError("generation_failed", "The engine's answer is no MP4 that can be read.");
  }
  const inMovie = inspectMp4(file, movie.contentStart, movie.end).boxes;
  const tracks = inMovie.filter(({ type }) => type === "trak");
  const inTracks = tracks.flatMap((track) => inspectMp4(file, track.contentStart, track.end).boxes);
  for (const box of [...boxes, ...inMovie, ...inTracks]) if (isForeign(box)) free(file, box);
  const content = Buffer.from(xmp);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(24 + content.length, 0);
  header.write("uuid", 4, "latin1");
  return Buffer.concat([closed(file, boxes.at(-1)), header, Buffer.from(xmpBox, "hex"), content]);
}

export function readMp4(bytes: Uint8Array): Container {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { boxes, fault } = inspectMp4(file);
  const missing = ["moov", "mdat"].filter((wanted) => boxes.every(({ type }) => type !== wanted));
  const xmp = boxes.find(({ uuid }) => uuid === xmpBox);
  return {
    format: "mp4",
    xmp: xmp
      ? file.subarray(xmp.contentStart, Math.min(xmp.end, xmp.contentStart + largestXmp_bytes)).toString("utf8")
      : null,
    hasManifest: boxes.some(({ uuid }) => uuid === manifestBox),
    faults: [
      ...(fault === null ? [] : [fault]),
      // A fragmented file holds no movie box of its own kind only when it is a part of one.
      ...(fault === null && missing.length > 0 ? [`It holds no ${missing.join(" and no ")} box.`] : []),
    ],
  };
}

function isForeign({ type, uuid }: Mp4Box): boolean {
  return type === "udta" || type === "meta" || uuid === xmpBox || uuid === manifestBox;
}

function free(file: Buffer, { start, end }: Mp4Box): void {
  const header = file.readUInt32BE(start) === 1 ? 16 : 8;
  file.write("free", start + 4, "latin1");
  file.fill(0, start + header, end);
}

/** A last box that reaches "to the end of the file" is given its size, because it is the last no more. */
function closed(file: Buffer, last: Mp4Box | undefined): Buffer {
  if (last !== undefined && file.readUInt32BE(last.start) === 0) file.writeUInt32BE(last.end - last.start, last.start);
  return file;
}
