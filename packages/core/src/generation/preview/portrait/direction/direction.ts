import { plainWords } from "../plain-words.ts";
import type { Portrait } from "../portrait.ts";
import { createRandom } from "../random.ts";
import { clamp } from "../svg/number.ts";
import type { Point } from "../svg/path.ts";

/** How one picture is taken: everything that may change while the person stays the same. */
export interface Direction {
  /** Lean of the head, clockwise. */
  readonly tilt_deg: number;
  /** From -1 (face turned to the left of the picture) to 1; up to 1.6 where a profile is asked for. */
  readonly turn: number;
  /** Where the eyes look; each axis from -1 to 1. */
  readonly gaze: Point;
  /** From 0 (calm) to 1 (a warm closed smile). */
  readonly smile: number;
  /** Size of the figure; 1 shows head, shoulders and bust. */
  readonly zoom: number;
  /** Moves the figure sideways, in head units. */
  readonly shift: number;
  /** From 0 (eyes open) to 1 (closed). */
  readonly blink: number;
  /** Whether the arms are crossed before the chest; else they hang. */
  readonly hasCrossedArms: boolean;
  /** The side the light comes from: -1 left of the picture, 1 right. */
  readonly lightSide: -1 | 1;
}

interface PoseCue {
  readonly words: RegExp;
  readonly change: Partial<Direction>;
}

/** Later cues win. */
const poseCues: readonly PoseCue[] = [
  { words: /\b(smil|laugh|happy|cheer|joy|grin|warm)/, change: { smile: 1 } },
  { words: /\b(serious|confident|stern|calm|pensive|thoughtful|neutral|intense)/, change: { smile: 0.05 } },
  { words: /\b(tilt|lean|relaxed|playful)/, change: { tilt_deg: 7 } },
  { words: /\b(straight|front|facing|camera|passport)/, change: { turn: 0, tilt_deg: 0, gaze: [0, 0] } },
  { words: /\b(profile|side view|from the side|sideways)\b/, change: { turn: 1.6, gaze: [0.8, 0], tilt_deg: 0 } },
  { words: /\b(three[- ]quarter|turned|over (the|her|his|their) shoulder)/, change: { turn: 1 } },
  { words: /\b(look\w*|gaz\w*|glanc\w*) (away|aside|sideways|off)/, change: { gaze: [0.95, 0], turn: 0.7 } },
  { words: /\bleft\b/, change: { turn: -0.9, gaze: [-0.6, 0] } },
  { words: /\bright\b/, change: { turn: 0.9, gaze: [0.6, 0] } },
  { words: /\b(look\w*|gaz\w*|glanc\w*) up/, change: { gaze: [0, -1] } },
  { words: /\b(look\w*|gaz\w*|glanc\w*) down|\bshy\b/, change: { gaze: [0, 1] } },
  { words: /\b(close[- ]?up|headshot|face)\b/, change: { zoom: 1.16 } },
  {
    words: /\barms? (crossed|folded)|(cross\w*|fold\w*) (her |his |their )?arms\b/,
    change: { hasCrossedArms: true, zoom: 0.84 },
  },
  {
    words: /\b(stand\w*|full[- ]?(body|length)|wide|sit\w*|walk\w*|half[- ]?body|distan\w*)\b/,
    change: { zoom: 0.86 },
  },
];

/** The direction of one picture: dice from the seed, then what the pose asks for. */
export function directionFor(portrait: Portrait): Direction {
  const dice = createRandom("direction", portrait.seed);
  const turn = clamp(dice.between(-1, 1) * 1.1, -1, 1);
  const drawn: Direction = {
    tilt_deg: dice.between(-5, 5),
    turn,
    gaze: dice.chance(0.72) ? [-turn * 0.25, 0] : [clamp(turn * 0.9, -0.8, 0.8), dice.between(-0.2, 0.2)],
    smile: dice.between(0.3, 0.9),
    zoom: dice.between(0.97, 1.05),
    shift: dice.between(-16, 16),
    blink: portrait.blink ?? 0,
    hasCrossedArms: false,
    lightSide: dice.chance(0.5) ? 1 : -1,
  };
  const wish = plainWords(portrait.pose);
  const asked = poseCues.filter((cue) => cue.words.test(wish)).map((cue) => cue.change);
  const directed = Object.assign({}, drawn, ...asked) as Direction;
  const mirrored = asked.some((change) => change.tilt_deg === 7) && drawn.tilt_deg < 0;
  return mirrored ? { ...directed, tilt_deg: -directed.tilt_deg } : directed;
}

/** Where a point of the face lands when the head turns; `depth` is how far it stands out towards the viewer. */
export function turned(direction: Direction, x: number, depth: number): number {
  return x * (1 - 0.045 * Math.abs(direction.turn)) + direction.turn * depth;
}
