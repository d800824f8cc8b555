/** The part of a file that was asked for, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a `Range` header (RFC 9110, section 14.1.2). One range is served; several, or what cannot be read, get the whole file, as
 * the rule allows.
 */
export function readRange(header: string | undefined, size_bytes: number): ByteRange | "whole" | "unsatisfiable" {
  const parts = /^bytes=(?<first>\d*)-(?<last>\d*)$/u.exec(header ?? "")?.groups;
  if (parts === undefined) return "whole";
  const { first = "", last = "" } = parts;
  if (first === "" && last === "") return "whole";
  const start = first === "" ? Math.max(0, size_bytes - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size_bytes - 1 : Math.min(Number(last), size_bytes - 1);
  if (first !== "" && last !== "" && Number(last) < Number(first)) return "whole";
  return start > end || start >= size_bytes ? "unsatisfiable" : { start, end };
}
