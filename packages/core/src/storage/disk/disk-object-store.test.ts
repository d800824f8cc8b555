import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { objectStoreContract } from "../object-store.contract.ts";
import { diskObjectStore } from "./disk-object-store.ts";

objectStoreContract("disk", async () => {
  const folder = await mkdtemp(join(tmpdir(), "figment-objects-"));
  return { store: diskObjectStore(folder), stop: () => rm(folder, { recursive: true }) };
});

it("leaves no part of a file behind when a write fails", async () => {
  const folder = await mkdtemp(join(tmpdir(), "figment-objects-"));
  const store = diskObjectStore(folder);
  await store.put("a/b", new Uint8Array([1]), "image/png");
  // "a/b" is a file, so it cannot also be a folder.
  await expect(store.put("a/b/c", new Uint8Array([1]), "image/png")).rejects.toMatchObject({
    code: "storage_unavailable",
    message: expect.stringContaining("a file is in the place of a folder"),
    // It stays so until somebody mends it.
    isRetryable: false,
  });
  expect(await readdir(join(folder, "a"))).toEqual(["b"]);
  await rm(folder, { recursive: true });
});
