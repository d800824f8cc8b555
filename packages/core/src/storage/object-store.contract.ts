import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ObjectStore } from "./object-store.ts";

/** What every object store must do. */
export function objectStoreContract(
  name: string,
  start: () => Promise<{ store: ObjectStore; stop(): Promise<void> }>,
): void {
  describe(`object store: ${name}`, () => {
    let store: ObjectStore;
    let stop = async (): Promise<void> => {};

    beforeAll(async () => {
      const started = await start();
      store = started.store;
      stop = () => started.stop();
    });
    afterAll(() => stop());

    it("gives back what was put", async () => {
      await store.put("media/a/one.png", new Uint8Array([1, 2, 3]), "image/png");
      expect(await store.get("media/a/one.png")).toEqual(Buffer.from([1, 2, 3]));
    });

    it("replaces an object whole", async () => {
      await store.put("media/a/two.png", new Uint8Array(1000).fill(1), "image/png");
      await store.put("media/a/two.png", new Uint8Array([9]), "image/png");
      expect(await store.get("media/a/two.png")).toEqual(Buffer.from([9]));
    });

    it("answers null for what is not there", async () => {
      expect(await store.get("media/none.png")).toBeNull();
      expect(await store.getStream("media/none.png")).toBeNull();
      expect(await store.head("media/none.png")).toBeNull();
    });

    it("gives a large object back piece by piece, and says beforehand how large it is", async () => {
      const bytes = Buffer.alloc(3_000_000, "0123456789");
      await store.put("media/large.bin", bytes, "application/octet-stream");
      const found = await store.getStream("media/large.bin");
      expect(found?.size_bytes).toBe(bytes.byteLength);
      expect(found && (await buffer(found.stream)).equals(bytes)).toBe(true);
    });

    it("says whether there is an object, and how large it is", async () => {
      await store.put("media/four.png", new Uint8Array(77), "image/png");
      expect(await store.head("media/four.png")).toEqual({ size_bytes: 77 });
    });

    it("lets whoever has a signed link read that object, where it gives links at all", async () => {
      await store.put("media/five.png", new Uint8Array([5, 5]), "image/png");
      const url = await store.signedUrl("media/five.png", 60, "mara 5.png");
      const local = store.localPath("media/five.png");
      expect([url, local].some((place) => place !== null)).toBe(true);
      if (url === null) return;
      const response = await fetch(url);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("image/png");
      expect(response.headers.get("content-disposition")).toContain("mara 5.png");
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([5, 5]));
    });

    it("deletes, also what is not there", async () => {
      await store.put("media/three.png", new Uint8Array([1]), "image/png");
      await store.delete("media/three.png");
      await store.delete("media/three.png");
      expect(await store.get("media/three.png")).toBeNull();
    });

    it("survives many writers of one key at once", async () => {
      const bodies = Array.from({ length: 20 }, (_, index) => new Uint8Array(5000).fill(index));
      await Promise.all(bodies.map((body) => store.put("media/race.bin", body, "application/octet-stream")));
      const found = await store.get("media/race.bin");
      expect(new Set(found)).toHaveProperty("size", 1);
      expect(found).toHaveLength(5000);
    });

    it.each(["../up", "/absolute", "media//empty", "media/../../up", "media/.hidden", "UPPER", ""])(
      "refuses the key %j",
      async (key) => {
        await expect(store.put(key, new Uint8Array([1]), "image/png")).rejects.toThrow("is no object key");
        await expect(store.get(key)).rejects.toThrow("is no object key");
        await expect(store.signedUrl(key, 60)).rejects.toThrow("is no object key");
      },
    );
  });
}
