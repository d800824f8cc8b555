import { isJsonObject } from "../../shared/json.ts";

const largest_pixels = 4096 * 4096;

/** What the diffusion pipeline says to a size it cannot make; the schema of SDXL does not bound it. */
export function sizeRefusal(width: number, height: number): string | null {
  if (width < 8 || height < 8 || width % 8 !== 0 || height % 8 !== 0) {
    return `\`height\` and \`width\` have to be divisible by 8 but are ${height} and ${width}.`;
  }
  return width * height > largest_pixels ? "CUDA out of memory." : null;
}

/**
 * What cog-sdxl says to a `loras` text it cannot read. Text that is not JSON is taken as `URL:strength,URL:strength`
 * and always readable.
 */
export function adapterTextRefusal(text: string): string | null {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(list)) return "The LoRA JSON is invalid! Error: The LoRA JSON isn't a list!";
  for (const adapter of list as unknown[]) {
    if (!isJsonObject(adapter) || typeof adapter["url"] !== "string" || adapter["url"].trim() === "") {
      return "The LoRA JSON is invalid! Error: URL isn't provided!";
    }
    const strength = adapter["strength"] ?? 1;
    if (typeof strength !== "number") return "The LoRA JSON is invalid! Error: Strength isn't a number!";
  }
  return null;
}

export function adapterListsRefusal(adapters: unknown, scales: unknown): string | null {
  const count = Array.isArray(adapters) ? adapters.length : 0;
  if (!Array.isArray(scales) || scales.length === count) return null;
  return `hf_loras and lora_scales must have the same length, but have ${count} and ${scales.length}.`;
}

/** What a video model says to an image within the input that it cannot open; one that lies elsewhere is fetched later. */
export function imageRefusal(address: string): string | null {
  const [, encoded] = /^data:[^,]*;base64,(.*)$/su.exec(address) ?? [];
  if (encoded === undefined) return /^https?:/u.test(address) ? null : "cannot identify image file";
  const start = Buffer.from(encoded.slice(0, 16), "base64").toString("latin1");
  const isImage = start.startsWith("\xff\xd8\xff") || start.startsWith("\x89PNG") || start.startsWith("RIFF");
  return isImage ? null : "cannot identify image file";
}
