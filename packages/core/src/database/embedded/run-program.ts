import { spawn } from "node:child_process";

/** An OS user by number, for programs that refuse to run as root. */
export interface OsUser {
  uid: number;
  gid: number;
}

export interface ProgramResult {
  /** Null when the program did not start or was stopped by a signal. */
  exitCode: number | null;
  /** Standard output and error together, in the order they came, at most the last 64 KB. */
  output: string;
  hasTimedOut: boolean;
}

export interface ProgramOptions {
  timeout_ms: number;
  user?: OsUser | undefined;
  input?: string;
}

const outputLimit_characters = 65_536;

/** Runs a program to its end, or kills it at the deadline. Never rejects: a program that is not there says so in `output`. */
export function runProgram(file: string, args: readonly string[], options: ProgramOptions): Promise<ProgramResult> {
  return new Promise((resolve) => {
    let output = "";
    let hasTimedOut = false;
    // The caller's working folder may be closed to the other user; every program here takes absolute paths.
    const child = spawn(file, args, { ...options.user, cwd: "/", env: serverEnvironment(), stdio: "pipe" });
    const timer = setTimeout(() => {
      hasTimedOut = true;
      child.kill("SIGKILL");
    }, options.timeout_ms);
    const collect = (chunk: string) => {
      output = (output + chunk).slice(-outputLimit_characters);
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    child.once("error", (error) => {
      clearTimeout(timer);
      resolve({ exitCode: null, output: error.message, hasTimedOut });
    });
    child.once("close", (exitCode) => {
      clearTimeout(timer);
      resolve({ exitCode, output: output.trim(), hasTimedOut });
    });
    // A program that ends without reading its input is no error of ours.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
  });
}

/**
 * What the server and its tools see: nothing of ours. A server that lives for hours must keep no secret of the command that
 * happened to start it, and PG* variables of a shell must not change how it runs. Messages are in English: we read them.
 */
export function serverEnvironment(): Record<string, string> {
  const environment: Record<string, string> = { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
  const libraries = process.env["LD_LIBRARY_PATH"];
  if (libraries !== undefined) environment["LD_LIBRARY_PATH"] = libraries;
  return environment;
}
