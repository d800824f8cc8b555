import { figureBottomY, shoulderLine, torsoLine } from "../figure/body-outline.ts";
import type { Build } from "../person/build.ts";
import { tenth } from "../svg/number.ts";
import { type Point, smoothContinuation, smoothLine } from "../svg/path.ts";

/** The shape of a garment, for one half of the body. */
export interface Cut {
  /** How far the cloth stands off the body. */
  readonly ease: number;
  readonly sleeve: "long" | "short" | "none";
  /** From the middle outwards, up to the shoulder. */
  readonly neckline: readonly Point[];
}

/** Runs are smooth inside and meet at corners. */
type Run = readonly Point[];

function step([x, y]: Point): string {
  return `L${tenth(x)},${tenth(y)}`;
}

/** Closes right-hand runs, listed from the top middle to the bottom middle, with their mirror image. */
function mirrored(runs: readonly Run[]): string {
  const left = runs.toReversed().map((run) => run.map(([x, y]): Point => [-x, y]).toReversed());
  const [first, ...rest] = [...runs, ...left];
  const drawn = rest.map((run) => step(run[0] ?? [0, 0]) + smoothContinuation(run));
  return `${smoothLine(first ?? [])}${drawn.join("")}Z`;
}

/** One half of a shape, closed by a straight edge. */
export function closedRuns(runs: readonly Run[], side: -1 | 1): string {
  const [first, ...rest] = runs.map((run) => run.map(([x, y]): Point => [x * side, y]));
  return `${smoothLine(first ?? [])}${rest.map((run) => step(run[0] ?? [0, 0]) + smoothContinuation(run)).join("")}Z`;
}

/** The outer edge of shoulder and sleeve, standing off the body, from `fromX` outwards. */
export function sleeveLine(build: Build, ease: number, fromX: number): Point[] {
  return shoulderLine(build)
    .filter(([x, y]) => x > fromX + 6 && y > 215)
    .map(([x, y]): Point => (y < 320 ? [x + ease * 0.35, y - ease * 0.8] : [x + ease, y]));
}

export function cutRuns(build: Build, cut: Cut): Run[] {
  const shoulder = cut.neckline.at(-1) ?? [build.neck, 240];
  const torso = torsoLine(build).map(([x, y]): Point => [x + cut.ease * 0.5, y]);
  const pit = torso[0] ?? [build.bust, 408];
  const bottom: Run = [
    [torso.at(-1)?.[0] ?? 0, figureBottomY],
    [0, figureBottomY],
  ];
  const sleeve = sleeveLine(build, cut.ease, shoulder[0]);
  if (cut.sleeve === "long") return [cut.neckline, [shoulder, ...sleeve], [[0, figureBottomY]]];
  if (cut.sleeve === "short") {
    const upper = sleeve.filter(([, y]) => y < 430);
    const hem: Point = [build.shoulder + build.arm * 0.34 + cut.ease + 3, 462];
    return [cut.neckline, [shoulder, ...upper, hem], [[pit[0] - 4, 486]], torso.slice(2), bottom];
  }
  const armhole: Run = [shoulder, [shoulder[0] + 2, 318], [pit[0] - 22, 380], [pit[0] - 7, 430]];
  return [cut.neckline, [...armhole, ...torso.slice(2)], bottom];
}

export function cutOutline(build: Build, cut: Cut): string {
  return mirrored(cutRuns(build, cut));
}

/** The whole neckline, from shoulder to shoulder. */
export function wholeNeckline(neckline: readonly Point[]): Point[] {
  const left = neckline.map(([x, y]): Point => [-x, y]).toReversed();
  return [...left.slice(0, -1), ...neckline];
}

/** Height of the shoulder line at a distance from the middle. */
export function shoulderY(build: Build, x: number): number {
  const line = shoulderLine(build).filter(([, y]) => y > 180 && y < 340);
  for (let index = 1; index < line.length; index++) {
    const [a, b] = [line[index - 1], line[index]];
    if (a === undefined || b === undefined || x > b[0] || x < a[0]) continue;
    return a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0] || 1);
  }
  return 290;
}
