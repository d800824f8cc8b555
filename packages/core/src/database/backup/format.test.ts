import { describe, expect, it } from "vitest";
import {
  isCopyStatement,
  copyStatement,
  parseHeader,
  parseSequence,
  parseTrailer,
  renderHeader,
  renderSequence,
  renderTrailer,
} from "./format.ts";

describe("the text of a backup", () => {
  it("says in its header when, from what server and with which migrations it was made", () => {
    const header = {
      format: 1,
      createdAt: new Date("2026-11-23T10:00:00.123Z"),
      server: "15.19 (Debian 15.19-0+deb12u1)",
      migrations: [{ name: "20261123000000_studio", checksum: "ab" }],
    };
    expect(parseHeader(renderHeader(header).split("\n"))).toEqual(header);
    for (const lines of [[], ["-- PostgreSQL database dump"], ["-- Figment backup"]])
      expect(parseHeader(lines)).toBeUndefined();
  });

  it("keeps the state of sequences, and reads nothing else as one", () => {
    const state = { name: `"ledger"."it's_seq"`, value: "9223372036854775807", isCalled: false };
    expect(parseSequence(renderSequence(state).trimEnd())).toEqual(state);
    expect(parseSequence("SELECT pg_catalog.setval('a', 1, true); drop table a;")).toBeUndefined();
  });

  it("ends in what was written, so that a file without its end is known", () => {
    const trailer = { tables: 2, rows: 30, sha256: "0".repeat(64) };
    expect(parseTrailer(renderTrailer(trailer).trimEnd())).toEqual(trailer);
    expect(parseTrailer(renderTrailer(trailer).slice(0, -5))).toBeUndefined();
  });

  it("knows the line before a table's rows", () => {
    expect(isCopyStatement(copyStatement({ name: '"public"."notes"', columns: '"id"' }))).toBe(true);
    expect(isCopyStatement("COPY notes TO PROGRAM 'sh';")).toBe(false);
  });
});
