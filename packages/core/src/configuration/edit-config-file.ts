import { existsSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { StudioError } from "../errors.ts";
import { tryFileLock } from "../system/file-lock.ts";
import { readConfigFile } from "./config-file.ts";
import { makeDataFolder } from "./data-folder.ts";
import type { Setting } from "./setting.ts";
import { isSettingName, settingNames, settings } from "./settings.ts";

const lockPatience_ms = 5_000;
const look_ms = 10;

/**
 * Writes one setting into a TOML file, keeping everything else in it, comments too; `null` removes it. Two writers at once
 * wait for each other. Throws `invalid_input` for an unknown setting, a value that does not fit, or one that only the environment may
 * set; `invalid_configuration` for a file that is broken already; `storage_unavailable` when it cannot be written.
 */
export async function writeSetting(path: string, name: string, raw: string | null): Promise<void> {
  const value = raw === null ? null : checked(name, raw);
  try {
    makeDataFolder(dirname(path));
    await using _lock = await lockOf(path);
    await rewrite(path, name, value);
  } catch (error) {
    throw error instanceof StudioError ? error : unwritable(path, error);
  }
}

/** The file's lock, waited for: whoever holds it writes for a few milliseconds. */
async function lockOf(path: string): Promise<AsyncDisposable> {
  const deadline = performance.now() + lockPatience_ms;
  for (;;) {
    const lock = await tryFileLock(`${path}.lock`);
    if (lock !== undefined) return { [Symbol.asyncDispose]: () => lock.release() };
    if (performance.now() > deadline) {
      throw new StudioError("conflict", `Another command is writing ${path}.`, {
        isRetryable: true,
        nextSteps: ["Run the command again.", `If no other command runs, remove ${path}.lock.`],
      });
    }
    await delay(look_ms);
  }
}

async function rewrite(path: string, name: string, value: string | number | null): Promise<void> {
  // Read first: a file that is broken already is not made worse.
  await readConfigFile(path);
  const before = existsSync(path) ? await readFile(path, "utf8") : "";
  const draft = `${path}.draft-${process.pid}`;
  try {
    await writeFile(draft, edited(before, name, value), { mode: 0o600 });
    await readConfigFile(draft);
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}

function unwritable(path: string, cause: unknown): StudioError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StudioError("storage_unavailable", `${path} cannot be written: ${reason}.`, {
    nextSteps: [
      `Look at owner and mode of its folder: ls -ld ${dirname(path)}`,
      "Or set it in the environment instead.",
    ],
    cause,
  });
}

function checked(name: string, raw: string): string | number {
  if (!isSettingName(name)) {
    throw new StudioError("invalid_input", `There is no setting "${name}".`, {
      nextSteps: [`The settings are: ${settingNames.join(", ")}.`],
    });
  }
  const setting: Setting<unknown> = settings[name];
  if (name === "home") {
    throw new StudioError("invalid_input", `The data folder is set by ${setting.env}, not in a file inside it.`);
  }
  const value = setting.parse(raw);
  if (value === undefined) {
    throw new StudioError("invalid_input", `"${name}" cannot be that.`, {
      nextSteps: [`Expected ${setting.expects}.`],
    });
  }
  return typeof value === "number" ? value : raw;
}

/** Our files are flat: `key = value`, in the part before the first table or under `[table]`. */
function edited(text: string, name: string, value: string | number | null): string {
  const dot = name.indexOf(".");
  const table = dot === -1 ? "" : name.slice(0, dot);
  const key = name.slice(dot + 1);
  const lines = text === "" ? [] : text.replace(/\n$/u, "").split("\n");
  const line = value === null ? null : `${key} = ${typeof value === "number" ? value : JSON.stringify(value)}`;
  const { start, end } = section(lines, table);
  const existing = start === -1 ? -1 : lines.findIndex((content, at) => at >= start && at < end && isKey(content, key));
  if (existing !== -1) lines.splice(existing, 1, ...(line === null ? [] : [line]));
  else if (line !== null && start !== -1) lines.splice(lastUsed(lines, start, end), 0, line);
  else if (line !== null) lines.push(...(lines.length === 0 ? [] : [""]), `[${table}]`, line);
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** Where a table's lines begin and end; the part before the first table always exists. */
function section(lines: readonly string[], table: string): { start: number; end: number } {
  const header = lines.findIndex((line) => line.trim() === `[${table}]`);
  if (table !== "" && header === -1) return { start: -1, end: -1 };
  const start = table === "" ? 0 : header + 1;
  const next = lines.findIndex((line, at) => at >= start && line.trim().startsWith("["));
  return { start, end: next === -1 ? lines.length : next };
}

function isKey(line: string, key: string): boolean {
  return line.split("=")[0]?.trim() === key;
}

/** A new line goes after the last one in use, before the empty lines that separate tables. */
function lastUsed(lines: readonly string[], start: number, end: number): number {
  let at = end;
  while (at > start && lines[at - 1]?.trim() === "") at--;
  return at;
}
