/** A box of an MP4 file (ISO/IEC 14496-12, chapter 4). */
export interface Mp4Box {
  readonly type: string;
  readonly start: number;
  /** Where its content begins: after size, type and, in `uuid` boxes, the id. */
  readonly contentStart: number;
  readonly end: number;
  /** For `uuid` boxes, in hexadecimal. */
  readonly uuid: string | null;
}

export interface Mp4Structure {
  readonly boxes: readonly Mp4Box[];
  readonly fault: string | null;
}

const mostBoxes = 10_000;

export function isMp4(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(4, 8)).toString("latin1") === "ftyp";
}

/** The boxes from `start` to `end`, not those inside them. */
export function inspectMp4(file: Buffer, start = 0, end = file.length): Mp4Structure {
  const boxes: Mp4Box[] = [];
  let at = start;
  while (at < end) {
    if (at + 8 > end) return { boxes, fault: `${end - at} bytes at byte ${at} are no box.` };
    if (boxes.length === mostBoxes) return { boxes, fault: `It has more than ${mostBoxes} boxes.` };
    const short = file.readUInt32BE(at);
    const isLarge = short === 1;
    if (isLarge && at + 16 > end) return { boxes, fault: `The box at byte ${at} is cut short.` };
    const size = isLarge ? Number(file.readBigUInt64BE(at + 8)) : short === 0 ? end - at : short;
    const type = file.toString("latin1", at + 4, at + 8);
    const header = isLarge ? 16 : 8;
    const contentStart = at + header + (type === "uuid" ? 16 : 0);
    if (at + size > end || contentStart > at + size) return { boxes, fault: `The box at byte ${at} is cut short.` };
    const uuid = type === "uuid" ? file.toString("hex", at + header, contentStart) : null;
    boxes.push({ type, start: at, contentStart, end: at + size, uuid });
    at += size;
  }
  return { boxes, fault: null };
}
