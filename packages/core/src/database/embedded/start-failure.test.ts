import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { layoutOf } from "./layout.ts";
import { readStartFailure, startError } from "./start-failure.ts";

let folder: string;
let logFile: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "figment-log-"));
  logFile = join(folder, "server.log");
});

afterEach(() => rmSync(folder, { recursive: true }));

const before = "2026-11-22 10:00:00.000 UTC [1] FATAL:  an old trouble\n";

describe("why a server did not start", () => {
  it("is the last meaningful lines of this attempt, without times and process ids", () => {
    const attempt = `2026-11-23 04:41:01.000 UTC [77] LOG:  starting PostgreSQL 18.4
2026-11-23 04:41:01.100 UTC [77] PANIC:  could not locate a valid checkpoint record at 0/1EA4628
2026-11-23 04:41:01.200 UTC [77] LOG:  database system is shut down
`;
    writeFileSync(logFile, before + attempt);
    expect(readStartFailure(logFile, before.length)).toEqual({
      reason: "PANIC:  could not locate a valid checkpoint record at 0/1EA4628",
      isPassing: false,
    });
  });

  it("passes by itself while another server is starting or children of a killed one are left", () => {
    const passing = [
      'FATAL:  lock file "postmaster.pid" already exists',
      'FATAL:  lock file "postmaster.pid" is empty',
      "FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use",
    ];
    for (const line of passing) {
      writeFileSync(logFile, `2026-11-23 04:41:01.000 UTC [77] ${line}\n`);
      expect(readStartFailure(logFile, 0)).toEqual({ reason: line, isPassing: true });
    }
  });

  it("says what to do: free the disk, or look at the log and restore", () => {
    const layout = layoutOf(folder);
    expect(startError(layout, "FATAL:  could not write lock file: No space left on device")).toMatchObject({
      code: "database_unavailable",
      isRetryable: true,
      nextSteps: [expect.stringMatching(/^Free some disk space/u), expect.any(String)],
    });
    expect(startError(layout, "PANIC:  broken")).toMatchObject({ code: "database_unavailable", isRetryable: false });
  });
});
