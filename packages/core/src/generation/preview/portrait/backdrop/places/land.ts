import { path } from "../../svg/element.ts";
import { type Point, smoothLine } from "../../svg/path.ts";
import type { Hour, Setting } from "../setting.ts";

/** A colour by day, at sunset, at night. */
export function tint(setting: Setting, day: string, sunset: string, night: string): string {
  const tones: Record<Hour, string> = { day, sunset, night };
  return tones[setting.hour];
}

/** A filled ridge from edge to edge. */
export function ridge(setting: Setting, y: number, rise: number, steps: number, colour: string): string {
  const { stage, dice } = setting;
  const points = Array.from({ length: steps + 1 }, (_, index): Point => [
    (index / steps) * stage.width,
    y - dice.next() * rise,
  ]);
  return path(`${smoothLine(points)}L${stage.width},${stage.height}L0,${stage.height}Z`, { fill: colour });
}
