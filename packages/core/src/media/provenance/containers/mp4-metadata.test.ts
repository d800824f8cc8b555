import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from "mediabunny";
import { expect, it } from "vitest";
import { testClip } from "../../../testing/test-clip.ts";
import { readMp4, withMp4Xmp } from "./mp4-metadata.ts";

it("plays as before: the same track, the same packets", async () => {
  const before = await testClip({ frames: 5 });
  const after = withMp4Xmp(before, "<x>made by AI</x>");
  expect(await packetsOf(after)).toEqual(await packetsOf(before));
  expect(readMp4(after)).toMatchObject({ xmp: "<x>made by AI</x>", faults: [] });
});

it("replaces what an engine left in the file, prompt included, without moving anything", async () => {
  const plain = await testClip({ frames: 5 });
  const left = withMp4Xmp(withUserData(plain, "a secret prompt"), "<x>their packet</x>");
  const ours = withMp4Xmp(left, "<x>ours</x>");
  expect(readMp4(ours).xmp).toBe("<x>ours</x>");
  expect(Buffer.from(ours).includes("a secret prompt")).toBe(false);
  expect(Buffer.from(ours).includes("their packet")).toBe(false);
});

it("gives a last box that reaches to the end of the file its size", async () => {
  const plain = Buffer.from(await testClip({ frames: 5 }));
  const open = Buffer.concat([plain, Buffer.from([0, 0, 0, 0]), Buffer.from("freerest")]);
  expect(readMp4(withMp4Xmp(open, "<x/>"))).toMatchObject({ xmp: "<x/>", faults: [] });
});

it.each([
  ["nothing", Buffer.alloc(0)],
  ["a web page", Buffer.from("<html>not found</html>")],
  ["a header alone", Buffer.from("\0\0\0\u0010ftypisom\0\0\0\0", "latin1")],
])("refuses %s", (_name, bytes) => {
  expect(() => withMp4Xmp(bytes, "<x/>")).toThrow("no MP4 that can be read");
});

/** At the end of the file, where it moves nothing. */
function withUserData(mp4: Uint8Array, text: string): Uint8Array {
  const content = Buffer.from(text);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + content.length);
  header.write("udta", 4);
  return Buffer.concat([mp4, header, content]);
}

async function packetsOf(mp4: Uint8Array): Promise<readonly unknown[]> {
  const input = new Input({ source: new BufferSource(mp4), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error("There is no video in it.");
  const packets = [];
  for await (const { data, timestamp } of new EncodedPacketSink(track).packets()) {
    packets.push([timestamp, Buffer.from(data).toString("base64")]);
  }
  return [track.codec, track.displayWidth, track.displayHeight, packets];
}
