import { StudioError } from "../../errors.ts";
import { isWholeImage } from "../connection/is-whole-image.ts";
import type { PictureSource } from "./worker-output.ts";
import { loadSharp } from "../../media/load-sharp.ts";

/**
 * The bytes of a picture: out of the answer, or fetched. Throws `generation_failed` for one that is too large or no whole
 * image, and whatever the download throws.
 */
export async function readPicture(
  source: PictureSource,
  {
    download,
    maximum_bytes,
  }: {
    readonly download: (address: string, signal: AbortSignal) => Promise<Uint8Array>;
    readonly maximum_bytes: number;
  },
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (source.kind === "address") return download(source.url, signal);
  signal.throwIfAborted();
  // Before it is decoded: four letters of base64 are three bytes.
  if ((source.base64.length / 4) * 3 > maximum_bytes + 3) throw failed("The engine's image is larger than we take.");
  const bytes = Buffer.from(source.base64, "base64");
  // The same answer comes again however often it is asked for.
  if (!isWholeImage(bytes)) throw failed("What the engine sent is not a whole image.");
  return bytes;
}

/**
 * Whether a picture is all of one colour: what safety checkers in ComfyUI put in place of one that they object to. Bytes that
 * no decoder reads are not; whoever processes them says so.
 */
export async function isBlank(bytes: Uint8Array): Promise<boolean> {
  const sharp = await loadSharp();
  try {
    const { channels } = await sharp(bytes).removeAlpha().stats();
    return channels.every(({ min, max }) => min === max);
  } catch {
    return false;
  }
}

function failed(message: string): StudioError {
  return new StudioError("generation_failed", message);
}
