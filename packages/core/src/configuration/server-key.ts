import { createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { link, open, readFile, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StudioError } from "../errors.ts";
import { makeDataFolder } from "./data-folder.ts";
import type { Config } from "./read-config.ts";

const fileName = "server.key";
const shortestKey_characters = 32;

/** Makes fingerprints that nobody can guess their way back from, and that only this installation can make again. */
export interface KeyedHash {
  /** Names the key without telling it: another key's fingerprints are told apart from another text's. */
  readonly keyId: string;
  /** 64 hexadecimal digits. */
  of(text: string): string;
}

/**
 * The server's key for one purpose, loaded at first use: `FIGMENT_SERVER_KEY`, else a file in the data folder that is made
 * once. Throws `invalid_configuration` for a key that is too short or cannot be read.
 */
export function serverKey(config: Config, purpose: string): () => Promise<KeyedHash> {
  let loading: Promise<KeyedHash> | undefined;
  return () => {
    loading ??= readKey(config).then((key) => keyedHash(key, purpose));
    // A key that could not be read is tried again by the next who needs it.
    loading.catch(() => (loading = undefined));
    return loading;
  };
}

/** Every purpose has a key of its own (HKDF, RFC 5869): what one of them shows helps nobody with another. */
export function keyedHash(key: string, purpose: string): KeyedHash {
  const derived = Buffer.from(hkdfSync("sha256", key, "", `figment ${purpose}`, 32));
  return {
    keyId: createHash("sha256").update(derived).digest("hex").slice(0, 8),
    of: (text) => createHmac("sha256", derived).update(text).digest("hex"),
  };
}

async function readKey(config: Config): Promise<string> {
  const setting = config["api.server_key"]?.reveal().trim();
  const path = join(config.home, fileName);
  const key = setting ?? (await readOrMake(path));
  if (key.length >= shortestKey_characters) return key;
  throw new StudioError("invalid_configuration", "The server's key is too short to be one.", {
    nextSteps: [`Set FIGMENT_SERVER_KEY, or put into ${path}, at least ${shortestKey_characters} random characters.`],
  });
}

async function readOrMake(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (!isMissing(error)) throw unusable(path, error);
  }
  try {
    makeDataFolder(dirname(path));
    await publish(path, randomBytes(32).toString("hex"));
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    throw unusable(path, error);
  }
}

/** Written whole under another name first: of two processes that make it at once, one wins, and nobody reads half a key. */
async function publish(path: string, key: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(`${key}\n`);
    await file.sync();
    await file.close();
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await file.close().catch(() => {});
    await unlink(draft).catch(() => {});
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function unusable(path: string, cause: unknown): StudioError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StudioError("invalid_configuration", `The server's key ${path} cannot be used: ${reason}.`, {
    nextSteps: ["Let this user read and write it, or set FIGMENT_SERVER_KEY."],
    cause,
  });
}
