import { randomFillSync, randomInt } from "node:crypto";
import type { Clock } from "./clock.ts";

/** Makes UUIDv7 identifiers (RFC 9562): sortable by creation time, random at the end. */
export interface IdSource {
  next(): string;
}

/** Ids of one source sort in the order they were made, also within a millisecond and when the clock goes back. */
export function uuidv7Source(clock: Clock): IdSource {
  let time_ms = 0;
  let sequence = 0;
  return {
    next() {
      const now_ms = clock.now().getTime();
      if (now_ms > time_ms) {
        time_ms = now_ms;
        // Half of the range is left free, for the ids that follow in this millisecond (RFC 9562, section 6.2).
        sequence = randomInt(sequenceRange / 2);
      } else if (++sequence === sequenceRange) {
        time_ms += 1;
        sequence = 0;
      }
      return uuidv7(time_ms, sequence);
    },
  };
}

/** Twelve bits follow the version. */
const sequenceRange = 4096;

function uuidv7(time_ms: number, sequence: number): string {
  const bytes = randomFillSync(Buffer.alloc(16));
  bytes.writeUIntBE(time_ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A string that names one kind of thing, so that ids of different kinds cannot be mixed up. */
export type Branded<Brand extends string> = string & { readonly __brand: Brand };
export type AccountId = Branded<"account">;
export type CharacterId = Branded<"character">;
export type JobId = Branded<"job">;
export type MediaId = Branded<"media">;

/** Whether a reference is an id in full, which needs no search. */
export const isWholeId = (reference: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u.test(reference);
