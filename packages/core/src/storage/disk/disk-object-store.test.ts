import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { systemClock } from "../../clock.ts";
import { attachment } from "../attachment.ts";
import { objectStoreContract } from "../object-store.contract.ts";
import { diskObjectStore } from "./disk-object-store.ts";
import { signedLinks } from "./signed-links.ts";

const run = promisify(execFile);

objectStoreContract("disk", async () => {
  const folder = await mkdtemp(join(tmpdir(), "figment-objects-"));
  return { store: diskObjectStore(folder), stop: () => rm(folder, { recursive: true }) };
});

/** The smallest server that answers for the folder: what the API does with these links. */
objectStoreContract("disk behind a server", async () => {
  const folder = await mkdtemp(join(tmpdir(), "figment-objects-"));
  const server = createServer((request, response) => {
    const linked = links.verify(new URL(request.url ?? "", baseUrl));
    if (linked === null) return void response.writeHead(403).end();
    const type = linked.key.endsWith(".png") ? "image/png" : "application/octet-stream";
    const disposition = linked.downloadName === null ? "inline" : attachment(linked.downloadName);
    response.writeHead(200, { "content-type": type, "content-disposition": disposition });
    void store.getStream(linked.key).then((found) => found && pipeline(found.stream, response));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const links = signedLinks({ secret: "a secret of the server", baseUrl, clock: systemClock });
  const store = diskObjectStore(folder, links);
  return {
    store,
    async stop() {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
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
  expect(await readdir(join(folder, ".parts"))).toEqual([]);
  await rm(folder, { recursive: true });
});

it("removes what a process that was killed while it wrote left behind a day ago, and nothing younger", async () => {
  const folder = await mkdtemp(join(tmpdir(), "figment-objects-"));
  await mkdir(join(folder, ".parts"));
  for (const name of ["old", "young"]) await writeFile(join(folder, ".parts", name), "half");
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  await utimes(join(folder, ".parts", "old"), yesterday, yesterday);
  await diskObjectStore(folder).put("a/b", new Uint8Array([1]), "image/png");
  expect(await readdir(join(folder, ".parts"))).toEqual(["young"]);
  await rm(folder, { recursive: true });
});

it("says that the disk is full or read-only, leaves nothing behind, and works again when that is over", async ({
  skip,
}) => {
  const folder = await mkdtemp(join(tmpdir(), "figment-objects-"));
  const mount = (...options: readonly string[]) => run("mount", [...options, folder]);
  const isMounted = await mount("-t", "tmpfs", "-o", "size=256k", "tmpfs").then(
    () => true,
    () => false,
  );
  if (!isMounted) {
    await rm(folder, { recursive: true });
    skip("only root can mount a small disk");
  }
  try {
    const store = diskObjectStore(folder);
    await store.put("a/small", new Uint8Array(1000), "image/png");
    const large = new Uint8Array(1_000_000);
    await expect(store.put("a/large", large, "image/png")).rejects.toMatchObject({
      code: "storage_unavailable",
      message: expect.stringContaining("the disk is full"),
    });
    expect(await readdir(join(folder, "a"))).toEqual(["small"]);
    expect(await readdir(join(folder, ".parts"))).toEqual([]);
    await mount("-o", "remount,ro");
    await expect(store.put("a/other", new Uint8Array(10), "image/png")).rejects.toThrow("the disk is read-only");
    await expect(store.delete("a/small")).rejects.toThrow("the disk is read-only");
    expect(await store.get("a/small")).toHaveLength(1000);
    await mount("-o", "remount,rw,size=4m");
    await store.put("a/large", large, "image/png");
  } finally {
    await run("umount", [folder]);
    await rm(folder, { recursive: true });
  }
});
