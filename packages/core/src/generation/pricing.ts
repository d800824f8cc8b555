import type { Cost } from "../ledger/quote-units.ts";
import { tokenCost } from "../plans/index.ts";
import type { VideoLength_s } from "./engine.ts";

/** What a request for images costs: one `image` unit or one token each. */
export function costOfImages(count: number): Cost {
  return { asset: "image", outputs: count, tokensEach: tokenCost.image };
}

/** What a request for videos costs: one `video` unit each, whatever the length, or the tokens of the length. */
export function costOfVideos(count: number, duration_s: VideoLength_s): Cost {
  const tokensEach = duration_s === 4 ? tokenCost.video_4_seconds : tokenCost.video_6_seconds;
  return { asset: "video", outputs: count, tokensEach };
}
