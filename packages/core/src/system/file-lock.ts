import { randomUUID } from "node:crypto";
import { link, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { startMark } from "./process-identity.ts";

export interface FileLock {
  release(): Promise<void>;
}

interface Holder {
  pid: number;
  startMark: string | undefined;
  nonce: string;
}

/** What lies beside a lock for longer was left by a process that was killed. */
const draftLife_ms = 60_000;

/**
 * Takes the lock file, or answers undefined when a living process holds it. It spares double work and lost edits, and is not
 * to be trusted with more: one left by a crash is taken over, and a race of two who do so at once is possible.
 */
export async function tryFileLock(file: string): Promise<FileLock | undefined> {
  const holder: Holder = { pid: process.pid, startMark: await startMark(process.pid), nonce: randomUUID() };
  const text = JSON.stringify(holder);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await createWhole(file, text)) {
      // Tidiness is no reason to lose a lock that was taken.
      await removeLeftDrafts(file).catch(() => undefined);
      return { release: () => release(file, text) };
    }
    const found = await readText(file);
    if (found === undefined) continue;
    if (await isHeld(found)) return undefined;
    await removeStale(file, found);
  }
  return undefined;
}

// A link appears with its content or not at all: a process killed here leaves no empty lock.
async function createWhole(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { flag: "wx", mode: 0o644 });
    await link(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function removeLeftDrafts(file: string): Promise<void> {
  const folder = dirname(file);
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(`${basename(file)}.`));
  for (const draft of drafts.map((name) => join(folder, name))) {
    // The time of the last rename counts: what somebody moves aside for a moment is young.
    const found = await stat(draft).catch(() => undefined);
    if (found !== undefined && Date.now() - found.ctimeMs > draftLife_ms) await rm(draft, { force: true });
  }
}

async function isHeld(text: string): Promise<boolean> {
  try {
    const holder = JSON.parse(text) as Partial<Holder>;
    return holder.pid !== undefined && holder.startMark === (await startMark(holder.pid));
  } catch {
    return false;
  }
}

// Another process may have replaced the stale lock since we read it: what we moved away decides, and a fresh one goes back.
async function removeStale(file: string, stale: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  if ((await readText(aside)) !== stale) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

async function release(file: string, text: string): Promise<void> {
  if ((await readText(file)) === text) await rm(file, { force: true });
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch {
    return undefined;
  }
}
