import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepProcess } from "./kept-process.ts";

/** A letter as the server received it. */
export interface ReceivedLetter {
  /** Who logged in to send it. */
  readonly user: string | undefined;
  readonly recipients: readonly string[];
  /** Headers and body, as they came. */
  readonly source: string;
}

/** A mail server of one test file, a process of its own. */
export interface TestSmtp extends AsyncDisposable {
  /** With the only user it knows. */
  readonly url: string;
  /** Answers 451 from now on, or no longer. */
  refuse(isRefusing: boolean): Promise<void>;
  received(): Promise<readonly ReceivedLetter[]>;
}

export async function startSmtp(): Promise<TestSmtp> {
  const folder = await mkdtemp(join(tmpdir(), "figment-test-smtp-"));
  const program = join(import.meta.dirname, "smtp-process.ts");
  let port = "";
  const server = await keepProcess(folder, [process.execPath, program, folder], (log) => {
    port = /listening on 127\.0\.0\.1:(\d+)/u.exec(log)?.[1] ?? "";
    return port !== "";
  });
  const refusal = join(folder, "refuse");
  return {
    url: `smtp://figment:mail-password@127.0.0.1:${port}`,
    refuse: (isRefusing) => (isRefusing ? writeFile(refusal, "") : rm(refusal)),
    async received() {
      const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).toSorted();
      const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
      return texts.map((text) => JSON.parse(text) as ReceivedLetter);
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
