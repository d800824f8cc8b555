import type { Job, Media } from "@figment/core";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { presentDelivery } from "./delivery.ts";
import { presentJob } from "./job.ts";

const output = { index: 0, seed: 7, failureCode: null, troubleCode: null, operatorNote: null };
const job = {
  id: "0193b5a0-0000-7000-8000-0000cafe0001",
  kind: "image",
  characterName: "Mara",
  state: "succeeded",
  engine: "replicate",
  model: "sdxl",
  count: 2,
  prompt: "a photograph",
  parent: { mediaId: "0193b5a0-0000-7000-8000-0000cafe0002", descent: "vary" },
  parameters: { reference: { mediaId: "0193b5a0-0000-7000-8000-0000cafe0003", strength: 0.4 } },
  outputs: [
    { ...output, state: "succeeded" },
    { ...output, index: 1, state: "failed", failureCode: "answer_lost", operatorNote: "Look there." },
  ],
  isCancelRequested: false,
  createdAt: new Date("2026-11-23T10:00:00Z"),
  finishedAt: new Date("2026-11-23T10:01:00Z"),
} as unknown as Job;

const shown = (text: string): string => stripVTControlCharacters(text);

describe("a job for people", () => {
  it("says what it starts from, and in words why something is missing", () => {
    const text = shown(presentJob(job));
    expect(text).toContain("From         cafe0002, a variation");
    expect(text).toContain("From         drawn over image cafe0003, free to leave it by 40 %");
    expect(text).toContain("Output 2     failed: the engine's answer was lost, and what it may have made");
    expect(text).toContain("Operator     Look there.");
    expect(text).toContain("Not charged  1 image");
  });

  it("names files where there are some, and no gap where they lie in a bucket", () => {
    const image = { id: "0193b5a0-0000-7000-8000-0000cafe0004", kind: "image", seed: 7, path: "/pictures/a.png" };
    const lines = (path: string | null): readonly string[] =>
      shown(presentDelivery({ job, media: [{ ...image, path } as Media] })).split("\n");
    expect(lines("/pictures/a.png").slice(0, 2)).toEqual([
      "✓ 1 image of Mara · job cafe0001",
      "  cafe0004  /pictures/a.png  seed 7",
    ]);
    expect(lines(null)[1]).toBe("  cafe0004  seed 7");
  });
});
