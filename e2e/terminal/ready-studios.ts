import type { TestProject } from "vitest/node";
import { type Figment, mara, newFigment } from "./figment.ts";

/** Who was said to be at the terminal when it was set up. */
export type Person = "free" | "owner";

declare module "vitest" {
  interface ProvidedContext {
    /** Data folders to copy, with a database that is stopped: by who they were set up for. */
    readyStudios: Readonly<Record<Person, string>>;
  }
}

/** Sets one up for either, as people do, before the first file of tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const things = new AsyncDisposableStack();
  const ready = async (as: Person): Promise<string> => {
    const figment: Figment = things.use(newFigment());
    await figment.json("init", "--as", as, "--attest-adult");
    await figment.json("character", "create", ...mara);
    await figment.run("db", "stop");
    return figment.home;
  };
  try {
    const [free, owner] = await Promise.all([ready("free"), ready("owner")]);
    project.provide("readyStudios", { free, owner });
  } catch (error) {
    await things.disposeAsync();
    throw error;
  }
  return () => things.disposeAsync();
}
