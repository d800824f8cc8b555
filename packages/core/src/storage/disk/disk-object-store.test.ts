import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { systemClock } from "../../clock.ts";
import { attachment } from "../attachment.ts";
import { objectStoreContract } from "../object-store.contract.ts";
import { diskObjectStore } from "./disk-object-store.ts";
import { signedLinks } from "./signed-links.ts";

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
  await expect(store.put("a/b/c", new Uint8Array([1]), "image/png")).rejects.toThrow("Could not store");
  expect(await readdir(join(folder, "a"))).toEqual(["b"]);
  await rm(folder, { recursive: true });
});
