import type { Studio } from "@figment/core";
import { accent, bold, muted } from "../style.ts";
import { counted } from "./units.ts";

type Usage = Awaited<ReturnType<Studio["tokens"]["usage"]>>;

const widest = 30;
const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A bar of at most `widest` columns, in eighths of one. */
export function bar(amount: number, most: number): string {
  if (amount === 0 || most === 0) return "";
  const parts = Math.max(1, Math.round((amount / most) * widest * 8));
  return "█".repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? "");
}

/** What was made, month by month, and what it used up. */
export function presentUsage({ months, characters, spent }: Usage): string {
  const chart = (name: "images" | "videos"): readonly string[] => {
    const most = Math.max(0, ...months.map((month) => month[name]));
    if (most === 0) return [];
    const rows = months.map((month) => `  ${month.month}  ${accent(bar(month[name], most))} ${month[name]}`);
    return [bold(name === "images" ? "Images" : "Videos"), ...rows, ""];
  };
  const used = `Used up: ${counted(spent.image, "image")}, ${counted(spent.video, "video")}, ${counted(spent.token, "token")}.`;
  const failed = months.reduce((sum, { failedJobs }) => sum + failedJobs, 0);
  const jobs = months.reduce((sum, month) => sum + month.jobs, 0);
  if (months.length === 0) return `Nothing was made yet. ${muted("figment generate image --help")}`;
  return [
    ...chart("images"),
    ...chart("videos"),
    `${counted(characters, "character")}, ${counted(jobs, "job")}${failed === 0 ? "" : `, ${failed} of them failed`}.`,
    used,
  ].join("\n");
}
