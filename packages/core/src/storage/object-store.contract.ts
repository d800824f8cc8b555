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
      },
    );
  });
}
