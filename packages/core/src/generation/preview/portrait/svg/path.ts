import { tenth } from "./number.ts";

export type Point = readonly [x: number, y: number];

/** Points written the way SVG writes them: `"0,0 10,-4 20,0"`. */
export function points(text: string): Point[] {
  return text.split(" ").map((pair): Point => {
    const [x = 0, y = 0] = pair.split(",").map(Number);
    return [x, y];
  });
}

function text(point: Point): string {
  return `${tenth(point[0])},${tenth(point[1])}`;
}

/** Control points of the Catmull-Rom segment from `b` to `c`, as a cubic Bézier. */
function controls(a: Point, b: Point, c: Point, d: Point): [Point, Point] {
  return [
    [b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6],
    [c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6],
  ];
}

function segments(points: readonly Point[], at: (index: number) => Point, count: number): string {
  let d = "";
  for (let index = 0; index < count; index++) {
    const end = at(index + 1);
    const [first, second] = controls(at(index - 1), at(index), end, at(index + 2));
    d += `C${text(first)} ${text(second)} ${text(end)}`;
  }
  return points.length === 0 ? "" : d;
}

/** The point at an index; the ends repeat. */
function held(points: readonly Point[]): (index: number) => Point {
  return (index) => points[Math.min(points.length - 1, Math.max(0, index))] ?? [0, 0];
}

/** A smooth line through every point. */
export function smoothLine(points: readonly Point[]): string {
  const at = held(points);
  return `M${text(at(0))}${segments(points, at, points.length - 1)}`;
}

/** A smooth line that continues a path already begun at the first of the points. */
export function smoothContinuation(points: readonly Point[]): string {
  return segments(points, held(points), points.length - 1);
}

/** A smooth closed outline through every point. */
export function smoothOutline(points: readonly Point[]): string {
  const size = points.length;
  const at = (index: number): Point => points[(index + size) % size] ?? [0, 0];
  return `M${text(at(0))}${segments(points, at, size)}Z`;
}

/** A closed outline along `there`, a straight step, and back along `back`: sharp where the two meet. */
function between(there: readonly Point[], back: readonly Point[]): string {
  const returning = back.toReversed();
  const start = returning[0] ?? [0, 0];
  return `${smoothLine(there)}L${text(start)}${smoothContinuation(returning)}Z`;
}

/** The point at share `u` (0 to 1) of a smooth line through the points. */
export function pointAlong(points: readonly Point[], u: number): Point {
  const at = held(points);
  const position = Math.min(1, Math.max(0, u)) * (points.length - 1);
  const index = Math.min(points.length - 2, Math.floor(position));
  const t = position - index;
  const [b, c] = [at(index), at(index + 1)];
  const [first, second] = controls(at(index - 1), b, c, at(index + 2));
  const s = 1 - t;
  const weigh = (axis: 0 | 1): number =>
    s * s * s * b[axis] + 3 * s * s * t * first[axis] + 3 * s * t * t * second[axis] + t * t * t * c[axis];
  return [weigh(0), weigh(1)];
}

/** A brush stroke: the line through the points, with a half-width for each share of its length. */
export function brush(points: readonly Point[], halfWidth: (u: number) => number, steps = 8): string {
  const left: Point[] = [];
  const right: Point[] = [];
  for (let step = 0; step <= steps; step++) {
    const u = step / steps;
    const [x, y] = pointAlong(points, u);
    const [ax, ay] = pointAlong(points, u - 0.02);
    const [bx, by] = pointAlong(points, u + 0.02);
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const half = halfWidth(u);
    const [nx, ny] = [(-(by - ay) / length) * half, ((bx - ax) / length) * half];
    left.push([x + nx, y + ny]);
    right.push([x - nx, y - ny]);
  }
  return between(left, right);
}

/** The same points on the other side of the vertical axis when `side` is -1. */
export function onSide(points: readonly Point[], side: number): Point[] {
  return points.map(([x, y]) => [x * side, y]);
}

export function shifted(points: readonly Point[], dx: number, dy: number): Point[] {
  return points.map(([x, y]) => [x + dx, y + dy]);
}
