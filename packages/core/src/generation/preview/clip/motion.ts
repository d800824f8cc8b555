import { createRandom } from "../portrait/random.ts";

/** How far each pixel moves for one unit of each movement, in pixels of the picture it is taken from. */
export interface Field {
  readonly zoomX: Float32Array;
  readonly zoomY: Float32Array;
  readonly swayX: Float32Array;
  readonly tiltX: Float32Array;
  readonly tiltY: Float32Array;
  readonly breathY: Float32Array;
}

/** How much of each movement there is at one moment. */
export interface Pose {
  readonly zoom: number;
  readonly sway: number;
  /** Radians. */
  readonly tilt: number;
  readonly breath: number;
}

/** Where things are in a portrait, as shares of its width and height. */
const head = { x: 0.5, y: 0.4, rx: 0.34, ry: 0.3 } as const;
const neck = { x: 0.5, y: 0.66 } as const;
const chest = { y: 0.82, reach: 0.24 } as const;
/** The corner where the label stands, which nothing moves. */
const label = { right: 0.38, top: 0.925, reach: 0.24 } as const;
const edge = 0.07;

/**
 * The movements of a portrait, for every pixel of a clip: a slow zoom that brings the figure a little closer than what is behind
 * her, a sway, a tilt of the head, and breath. They fade towards the edges and around the label, so that neither comes apart.
 */
export function motionField(width: number, height: number): Field {
  const layer = (): Float32Array => new Float32Array(width * height);
  const field = { zoomX: layer(), zoomY: layer(), swayX: layer(), tiltX: layer(), tiltY: layer(), breathY: layer() };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = [(x + 0.5) / width, (y + 0.5) / height];
      const at = y * width + x;
      const still = awayFromLabel(u, v);
      const inside = still * awayFromEdges(u, v);
      const onHead = 1 - smooth(0.55, 1.25, Math.hypot((u - head.x) / head.rx, (v - head.y) / head.ry));
      const onBody = smooth(0.5, 0.74, v) * (1 - smooth(0.26, 0.5, Math.abs(u - 0.5)));
      const onFigure = 1 - (1 - onHead) * (1 - onBody);
      const nearness = still * (0.72 + 0.28 * onFigure);
      field.zoomX[at] = (u - 0.5) * width * nearness;
      field.zoomY[at] = (v - head.y) * height * nearness;
      field.swayX[at] = inside * width * (onFigure * (1.1 - v) - 0.22 * (1 - onFigure));
      field.tiltX[at] = inside * onHead * (v - neck.y) * height;
      field.tiltY[at] = -inside * onHead * (u - neck.x) * width;
      const onChest = onBody * Math.exp(-(((v - chest.y) / chest.reach) ** 2));
      field.breathY[at] = inside * height * Math.max(onChest, 0.45 * onHead);
    }
  }
  return field;
}

/** 0 where the label is, 1 away from it. */
function awayFromLabel(u: number, v: number): number {
  return smooth(0, label.reach, Math.hypot(Math.max(0, u - label.right), Math.max(0, label.top - v)));
}

function awayFromEdges(u: number, v: number): number {
  return smooth(0, edge, Math.min(u, 1 - u)) * smooth(0, edge, Math.min(v, 1 - v));
}

/** From 0 to 1 between two bounds, without a corner at either. */
function smooth(from: number, to: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}

export interface Choreography {
  /** At a time in seconds. At 0 everything is where the picture has it. */
  poseAt(time_s: number): Pose;
  /** How far the eyes are closed then, 0 to 1. */
  blinkAt(time_s: number): number;
}

const blink_s = 0.26;

/**
 * How a portrait moves through a clip. The seed decides which way she sways and when she blinks.
 *
 * @param motion 1 to 255; 127 is gentle
 */
export function choreograph(seed: number, duration_s: number, motion: number): Choreography {
  const dice = createRandom("clip", seed);
  const strength = 0.35 + (0.65 * motion) / 127;
  const side = dice.chance(0.5) ? 1 : -1;
  const wave = (time_s: number, period_s: number): number => Math.sin((2 * Math.PI * time_s) / period_s);
  const first_s = dice.between(0.8, 1.5);
  const blinks_s = [first_s, first_s + dice.between(1.7, 2.3), first_s + dice.between(3.4, 4.2)];
  return {
    poseAt: (time_s) => ({
      zoom: 0.062 * strength * smooth(-0.15, 1.15, time_s / duration_s) - 0.062 * strength * smooth(-0.15, 1.15, 0),
      sway: 0.011 * strength * side * wave(time_s, 5.6),
      tilt: 0.02 * strength * side * wave(time_s, 4.7),
      breath: 0.0042 * Math.sqrt(strength) * (0.5 - Math.cos((2 * Math.PI * time_s) / 3.7) / 2),
    }),
    blinkAt(time_s) {
      const since_s = blinks_s.map((at_s) => time_s - at_s).find((past_s) => past_s >= 0 && past_s < blink_s);
      // Lids close faster than they open.
      if (since_s === undefined || duration_s - time_s < blink_s) return 0;
      const share = since_s / blink_s;
      return share < 0.4 ? smooth(-0.1, 0.4, share) : 1 - smooth(0.5, 1.05, share);
    },
  };
}
