import type { BackupSummary } from "@figment/core";
import { counted, localTime } from "./units.ts";

/** What a backup holds, in one line. */
export function presentBackup({ createdAt, rows, objects, objects_bytes, version }: BackupSummary): string {
  const size = `${(objects_bytes / 1e6).toFixed(1)} MB`;
  return `${localTime(createdAt)}, ${counted(rows, "row")}, ${counted(objects, "object")} (${size}), Figment ${version}`;
}
