import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { StudioError } from "../errors.ts";
import { jsonLog } from "./json-log.ts";
import { plainTracing } from "./plain-tracing.ts";
import { telemetryOf } from "./telemetry.ts";

const clock = { now: () => new Date("2026-11-23T12:00:00Z") };

function written(level: "debug" | "info" | "silent" = "info") {
  const stream = new PassThrough({ encoding: "utf8" });
  const log = jsonLog({ level, stream, clock, always: { process: "worker" } });
  const lines = (): readonly unknown[] =>
    String(stream.read() ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line): unknown => JSON.parse(line));
  return { log, lines };
}

describe("a line of the log", () => {
  it("has the members of the API's lines", () => {
    const { log, lines } = written();
    log.info({ job: "j1", duration_ms: 12 }, "job ended");
    expect(lines()).toEqual([
      {
        level: 30,
        time: clock.now().getTime(),
        pid: process.pid,
        hostname: expect.any(String),
        process: "worker",
        job: "j1",
        duration_ms: 12,
        msg: "job ended",
      },
    ]);
  });

  it("is left out below the level that is asked for", () => {
    const { log, lines } = written();
    log.debug({}, "a look");
    expect(lines()).toEqual([]);
    const silent = written("silent");
    silent.log.error({}, "anything");
    expect(silent.lines()).toEqual([]);
  });

  it("tells an error of ours by its code, and of another one where it was thrown", () => {
    const { log, lines } = written();
    const cause = new Error("connect ECONNREFUSED redis://figment:secret@localhost:6379");
    log.warn({}, "trouble", new StudioError("engine_unavailable", "No answer.", { cause }));
    log.error({}, "fault", new Error("what it says"));
    expect(lines()).toMatchObject([
      {
        level: 40,
        err: {
          type: "StudioError",
          code: "engine_unavailable",
          message: "No answer.",
          cause: "connect ECONNREFUSED redis://localhost:6379",
        },
      },
      {
        level: 50,
        err: { type: "Error", message: "what it says", stack: expect.stringMatching(/^\s+at .*json-log\.test/u) },
      },
    ]);
  });

  it("has of a refused query what is wrong with it, and not what somebody wrote", () => {
    const { log, lines } = written();
    const error = new Error("Invalid invocation:\n{ prompt: 'a private wish' }\nArgument `kind` is missing.");
    error.name = "PrismaClientValidationError";
    log.error({}, "fault", error);
    const text = JSON.stringify(lines());
    expect(text).toContain("Argument `kind` is missing.");
    expect(text).not.toContain("private wish");
  });
});

describe("telemetry", () => {
  it("names the request in every line that is written on its behalf, whatever was awaited before", async () => {
    const { log, lines } = written();
    const { log: named, tracing } = telemetryOf(log, plainTracing());
    const work = async (): Promise<void> => {
      await new Promise(setImmediate);
      named.info({}, "within");
    };
    await Promise.all([
      tracing.continuing({ requestId: "r1", traceParent: null }, work),
      tracing.continuing({ requestId: "r2", traceParent: null }, work),
    ]);
    named.info({}, "outside");
    expect(lines()).toMatchObject([{ reqId: "r1" }, { reqId: "r2" }, { msg: "outside" }]);
  });
});
