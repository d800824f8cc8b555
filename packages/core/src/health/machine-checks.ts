import { constants } from "node:fs";
import { access, mkdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import { makeDataFolder } from "../configuration/data-folder.ts";
import type { Config } from "../configuration/read-config.ts";
import { failed, ok, warning, type Finding } from "./finding.ts";
import { loadSharp } from "../media/load-sharp.ts";
import { readVersion } from "../system/version.ts";

const minimumNodeMajor = 24;
const lowDisk_bytes = 2_000_000_000;
/** Less than this and the database may stop in the middle of a write. */
const dangerousDisk_bytes = 200_000_000;

export async function checkRuntime(): Promise<readonly Finding[]> {
  const major = Number(process.versions.node.split(".")[0]);
  const version = `Figment ${readVersion()}, Node ${process.versions.node} on ${process.platform} ${process.arch}`;
  if (major >= minimumNodeMajor) return [ok("runtime", version)];
  return [failed("runtime", `${version}: Node ${minimumNodeMajor} is needed`, "Run ./figment, which brings its own.")];
}

/** Speaks up where somebody set what does not exist. */
export async function checkSettings({ misspelt }: Config): Promise<readonly Finding[]> {
  if (misspelt.length === 0) return [];
  return [warning("settings", `${misspelt.join(". ")}.`, "docs/configuration.md lists every setting.")];
}

export async function checkDataFolder({ home, origins, ...config }: Config): Promise<readonly Finding[]> {
  const objects = join(home, "objects");
  // Images lie there unless a bucket takes them.
  const folders = config["s3.bucket"] === null ? [home, objects] : [home];
  for (const folder of folders) {
    const trouble = await writable(folder, folder !== home).catch((error: unknown) => error as Error);
    if (trouble instanceof Error) {
      const step = "Mend its permissions, or set FIGMENT_HOME to a folder of your own.";
      return [failed("data folder", `${folder} cannot be written: ${trouble.message}`, step)];
    }
  }
  return [ok("data folder", `${home} (${origins.home})`)];
}

async function writable(folder: string, isPrivate: boolean): Promise<void> {
  if (isPrivate) await mkdir(folder, { recursive: true, mode: 0o700 });
  else makeDataFolder(folder);
  await access(folder, constants.W_OK);
}

export async function checkDiskSpace({ home }: Config): Promise<readonly Finding[]> {
  const { bavail, bsize } = await statfs(home);
  return [diskFinding(bavail * bsize)];
}

/** What so much room means. */
export function diskFinding(free_bytes: number): Finding {
  const free = `${(free_bytes / 1e9).toFixed(1)} GB free`;
  const step = "Make room, or set FIGMENT_HOME to a larger disk.";
  if (free_bytes > lowDisk_bytes) return ok("disk", free);
  if (free_bytes > dangerousDisk_bytes) return warning("disk", `${free}: an image takes about 2 MB`, step);
  return failed("disk", `${free}: nothing more can be stored soon`, step);
}

export async function checkImageLibrary(): Promise<readonly Finding[]> {
  const sharp = await loadSharp();
  const pixel = { create: { width: 1, height: 1, channels: 3, background: "#8b5cf6" } } as const;
  await sharp(pixel).png().toBuffer();
  return [ok("images", `sharp ${sharp.versions.sharp ?? ""} with libvips ${sharp.versions.vips}`)];
}

/** Whether the preview engine could encode a video here; any other engine makes its own. */
export async function checkVideoEncoder(config: Config): Promise<readonly Finding[]> {
  const makesTheirOwn = config.engine !== "preview" && config["replicate.api_token"] !== null;
  try {
    await import("@napi-rs/webcodecs");
    return [ok("videos", "the preview engine can encode them here")];
  } catch {
    if (makesTheirOwn) return [ok("videos", "the engine makes them")];
    const machine = `${process.platform} ${process.arch}`;
    return [
      warning("videos", `There is no encoder for ${machine}: previews are images only.`, "Set REPLICATE_API_TOKEN."),
    ];
  }
}
