import type { Asked } from "../interactions/interaction.ts";
import { decodeCustomId } from "../interactions/custom-id.ts";
import { accountEntryPoints } from "./account-entry-points.ts";
import { characterEntryPoints } from "./character-entry-points.ts";
import type { EntryPoint } from "./entry-point.ts";
import { entryPointName } from "./entry-point.ts";
import { generationEntryPoints } from "./generation-entry-points.ts";
import { safetyEntryPoints } from "./safety-entry-points.ts";

/** Everything that a member can do, and what has to hold for it. Nothing is found by looking through folders. */
export const entryPoints: readonly EntryPoint[] = [
  ...generationEntryPoints,
  ...characterEntryPoints,
  ...accountEntryPoints,
  ...safetyEntryPoints,
];

const byName: ReadonlyMap<string, EntryPoint> = new Map(entryPoints.map((entry) => [entryPointName(entry), entry]));

/** The entry point for what was asked; `null` for what this bot does not know. */
export function findEntryPoint(asked: Asked): EntryPoint | null {
  switch (asked.kind) {
    case "command":
    case "autocomplete":
    case "menu":
      return byName.get(`${asked.kind} ${asked.name}`) ?? null;
    case "component":
    case "modal": {
      const decoded = decodeCustomId(asked.customId);
      return decoded === null ? null : (byName.get(`${asked.kind} ${decoded.action}`) ?? null);
    }
  }
}
