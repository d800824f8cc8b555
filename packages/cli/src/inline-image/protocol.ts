import { createSupportsTerminalGraphics } from "supports-terminal-graphics";
import type { Terminal } from "../terminal.ts";

/** How a terminal shows pictures: two protocols for real ones, coloured half blocks, or not at all. */
export type ImageProtocol = "kitty" | "iterm2" | "blocks" | "none";

/** What this terminal can show. `FIGMENT_IMAGES` (kitty, iterm2, blocks, none) decides where detection cannot. */
export function imageProtocol({ stdout, env }: Terminal): ImageProtocol {
  const wanted = env["FIGMENT_IMAGES"];
  if (wanted === "kitty" || wanted === "iterm2" || wanted === "blocks" || wanted === "none") return wanted;
  if (!stdout.isTTY) return "none";
  const hasColour = env["NO_COLOR"] === undefined || env["NO_COLOR"] === "";
  const isMultiplexed = env["TMUX"] !== undefined || (env["TERM"] ?? "").startsWith("screen");
  const supported = createSupportsTerminalGraphics(stdout);
  if (!isMultiplexed && supported.kitty) return "kitty";
  if (!isMultiplexed && supported.iterm2) return "iterm2";
  return hasColour && /^(?:truecolor|24bit)$/u.test(env["COLORTERM"] ?? "") ? "blocks" : "none";
}
