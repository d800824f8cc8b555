import { randomFillSync } from "node:crypto";
import type { Clock } from "./clock.ts";

/** Makes UUIDv7 identifiers (RFC 9562): sortable by creation time, random at the end. */
export interface IdSource {
  next(): string;
}

export function uuidv7Source(clock: Clock): IdSource {
  return { next: () => uuidv7(clock.now().getTime()) };
}

function uuidv7(time_ms: number): string {
  const bytes = randomFillSync(Buffer.alloc(16));
  bytes.writeUIntBE(time_ms, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
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
