import type { Random } from "../random.ts";
import type { Stage } from "../stage.ts";

export type Hour = "day" | "sunset" | "night";
export type Weather = "clear" | "rain" | "snow";

/** Where and when a picture is set. */
export interface Setting {
  readonly stage: Stage;
  readonly hour: Hour;
  readonly weather: Weather;
  readonly dice: Random;
  readonly lightSide: -1 | 1;
}

export interface PlaceLayers {
  /** Drawn small and out of focus, in stage units. */
  readonly far: string;
  /** Drawn sharp between backdrop and figure. */
  readonly near?: string;
  /** The place's light as it falls on the far edge of hair and shoulders. */
  readonly rim: string;
}

export type Place = (setting: Setting) => PlaceLayers;
