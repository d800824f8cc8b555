import { chmodSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where everything of an embedded installation lies: `$FIGMENT_HOME`, else the XDG data folder; `/var/lib` for root. */
export function dataFolder(
  env: Readonly<Record<string, string | undefined>>,
  user: { readonly uid: number; readonly home: string } = { uid: process.getuid?.() ?? -1, home: homedir() },
): string {
  if (env["FIGMENT_HOME"]) return env["FIGMENT_HOME"];
  if (env["XDG_DATA_HOME"]) return join(env["XDG_DATA_HOME"], "figment");
  if (user.uid === 0) return "/var/lib/figment";
  return join(user.home, ".local", "share", "figment");
}

/**
 * Makes the data folder, or one in it, whoever needs it first: for nobody else to read. One of root's lets others pass through,
 * because its database runs as another user. What is there keeps its mode.
 */
export function makeDataFolder(path: string): void {
  const isRoot = process.getuid?.() === 0;
  if (mkdirSync(path, { recursive: true }) !== undefined) chmodSync(path, isRoot ? 0o711 : 0o700);
}
