import type { Media } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import { backOff_ms, systemTiming, type ApiClient, type Timing } from "@figment/client";

/** How often a download that breaks off is taken up again where it stopped. */
const tries = 5;
const firstWait_ms = 500;

/**
 * The file of a media item, by a signed link: a download that breaks off goes on where it stopped, also when its link has lapsed
 * meanwhile. Throws `server_unavailable` when it breaks off too often.
 */
export async function download(
  api: ApiClient,
  { id, fileSize_bytes }: Pick<Media, "id" | "fileSize_bytes">,
  timing: Timing = systemTiming,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let have_bytes = 0;
  for (let tried = 1; ; tried += 1) {
    try {
      const { url } = await api.post("/api/media/{id}/link", { params: { path: { id } }, body: {} });
      const response = await api.open(url, have_bytes === 0 ? {} : { headers: { range: `bytes=${have_bytes}-` } });
      // A store that knows no ranges begins at the beginning.
      if (response.status !== 206) {
        parts.length = 0;
        have_bytes = 0;
      }
      for await (const chunk of response.body ?? []) {
        parts.push(chunk);
        have_bytes += chunk.byteLength;
      }
      if (have_bytes >= fileSize_bytes) return Buffer.concat(parts);
      throw new Error("The answer ended early.");
    } catch (error) {
      if (error instanceof StudioError && !error.isRetryable) throw error;
      if (tried === tries) {
        throw new StudioError("server_unavailable", "The download broke off too often.", {
          nextSteps: ["Try again."],
          isRetryable: true,
          cause: error,
        });
      }
      await timing.wait(backOff_ms(tried, { first_ms: firstWait_ms, random: timing.random }));
    }
  }
}
