import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskObjectStore } from "./disk-object-store.ts";

const run = promisify(execFile);
/** A small file system of its own needs root, on Linux. */
const canMount = process.platform === "linux" && process.getuid?.() === 0;

describe.runIf(canMount)("a disk that is full", () => {
  let folder: string;
  let isMounted = false;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "figment-full-"));
    isMounted = await run("mount", ["-t", "tmpfs", "-o", "size=1m", "none", folder]).then(
      () => true,
      () => false,
    );
  });
  afterAll(async () => {
    if (isMounted) await run("umount", [folder]);
    await rm(folder, { recursive: true, force: true });
  });

  it("refuses an object in clear words, leaves no part of it, keeps what was there, and takes it when there is room again", async (context) => {
    // Containers may keep even root from mounting.
    if (!isMounted) return context.skip();
    const store = diskObjectStore(join(folder, "objects"));
    const small = new Uint8Array(1_000).fill(1);
    await store.put("media/small.png", small, "image/png");
    await writeFile(join(folder, "somebody-elses"), new Uint8Array(700_000));

    const putting = store.put("media/large.png", new Uint8Array(600_000).fill(2), "image/png");
    await expect(putting).rejects.toMatchObject({ code: "storage_unavailable" });
    expect(await store.head("media/large.png")).toBeNull();
    expect(await readdir(join(folder, "objects/.parts"))).toEqual([]);
    expect(await store.get("media/small.png")).toEqual(Buffer.from(small));

    await rm(join(folder, "somebody-elses"));
    await store.put("media/large.png", new Uint8Array(600_000).fill(2), "image/png");
    expect(await store.head("media/large.png")).toEqual({ size_bytes: 600_000 });
  });
});
