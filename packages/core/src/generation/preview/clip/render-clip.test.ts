import { describe, expect, it } from "vitest";
import { readClip } from "../../../media/mp4/read-clip.ts";
import { exampleVideoRequest } from "../../engine.contract.ts";
import { renderPortrait } from "../portrait/index.ts";
import { renderClip } from "./render-clip.ts";

const signal = new AbortController().signal;

describe("a preview clip", () => {
  it("starts from its image and is 24 smooth frames a second", async () => {
    const clip = await readClip(await renderClip(exampleVideoRequest(), signal));
    expect(clip).toMatchObject({ width_px: 96, height_px: 128, duration_ms: 4000 });
    expect(clip.packets).toHaveLength(96);
    expect(clip.packets.filter(({ type }) => type === "key")).toHaveLength(1);
  });

  it("differs where the eyes close, for a portrait that was drawn here", async () => {
    const { subject, source } = exampleVideoRequest();
    const portrait = await renderPortrait({ ...subject, seed: 42, width_px: 96, height_px: 128 });
    const request = (engine: string) =>
      exampleVideoRequest({ source: { ...source, engine, read: async () => portrait } });
    const [drawnHere, elsewhere] = await Promise.all([
      renderClip(request("preview"), signal),
      renderClip(request("replicate"), signal),
    ]);
    expect(Buffer.from(drawnHere).equals(elsewhere)).toBe(false);
    expect((await readClip(drawnHere)).packets).toHaveLength(96);
  });

  it("stops when nobody wants it any more", async () => {
    await expect(renderClip(exampleVideoRequest(), AbortSignal.abort())).rejects.toThrow("abort");
  });
});
