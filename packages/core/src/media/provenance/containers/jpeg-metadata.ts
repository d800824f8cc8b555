import { largestXmp_bytes, type Container } from "./container.ts";

const xmpPrefix = Buffer.from("http://ns.adobe.com/xap/1.0/\0", "latin1");
const [startOfImage, endOfImage, startOfScan, application1, application11] = [0xd8, 0xd9, 0xda, 0xe1, 0xeb];
const mostSegments = 100_000;

/** One segment of a JPEG file before or between its scans (ITU T.81, annex B). */
export interface JpegSegment {
  readonly marker: number;
  /** Where its marker begins. */
  readonly start: number;
  readonly data: Buffer;
}

export interface JpegStructure {
  readonly segments: readonly JpegSegment[];
  readonly fault: string | null;
}

export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === startOfImage && bytes[2] === 0xff;
}

/** The segments of a JPEG file as far as it is whole. One pass over the bytes; scans are skipped, not decoded. */
export function inspectJpeg(bytes: Uint8Array): JpegStructure {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const segments: JpegSegment[] = [];
  let at = 2;
  while (at + 2 <= file.length) {
    if (segments.length === mostSegments) return { segments, fault: `It has more than ${mostSegments} segments.` };
    if (file[at] !== 0xff) return { segments, fault: `There is no marker at byte ${at}, where one belongs.` };
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === endOfImage) {
      const rest = file.length - at - 2;
      return { segments, fault: rest === 0 ? null : `${rest} bytes follow its end.` };
    }
    const end = at + 2 + (at + 4 <= file.length ? file.readUInt16BE(at + 2) : 0);
    if (end > file.length || end < at + 4) return { segments, fault: `It is cut short in the segment at byte ${at}.` };
    segments.push({ marker, start: at, data: file.subarray(at + 4, end) });
    at = marker === startOfScan ? endOfScan(file, end) : end;
  }
  return { segments, fault: "It is cut short: its end marker is missing." };
}

export function readJpeg(bytes: Uint8Array): Container {
  const { segments, fault } = inspectJpeg(bytes);
  const xmp = segments.find(
    ({ marker, data }) => marker === application1 && data.subarray(0, xmpPrefix.length).equals(xmpPrefix),
  );
  return {
    format: "jpeg",
    xmp: xmp ? xmp.data.subarray(xmpPrefix.length, largestXmp_bytes).toString("utf8") : null,
    hasManifest: segments.some(isManifestSegment),
    faults: fault === null ? [] : [fault],
  };
}

/** JPEG XT box segments carry the manifest store (C2PA specification, "Embedding manifests into JPEG"). */
export function isManifestSegment({ marker, data }: JpegSegment): boolean {
  return (
    marker === application11 && data.toString("latin1", 0, 2) === "JP" && data.toString("latin1", 12, 16) === "jumb"
  );
}

/** Where the next marker is that ends a scan: neither a stuffed zero nor a restart. */
function endOfScan(file: Buffer, from: number): number {
  let at = from;
  for (;;) {
    at = file.indexOf(0xff, at);
    if (at < 0) return file.length;
    const marker = file[at + 1] ?? 0;
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at;
    at += marker === 0xff ? 1 : 2;
  }
}
