import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { inject } from "vitest";
import { type Figment, newFigment } from "./figment.ts";
import type { Person } from "./ready-studios.ts";

/**
 * A data folder in which `figment init` was done and Mara was made: a copy of one that is made once for the whole run, since a
 * database takes seconds to make and a moment to copy.
 */
export async function newStudio(as: Person, env: Readonly<Record<string, string>> = {}): Promise<Figment> {
  const figment = newFigment(env);
  // With owners and modes, which Node's own copying does not keep.
  await promisify(execFile)("cp", ["-a", `${inject("readyStudios")[as]}/.`, figment.home]);
  return figment;
}
