import type { Job } from "../job.ts";

/** The preview engine draws in the process that works; every other engine works on all outputs of a job at once. */
export function isOneByOne({ engine }: Pick<Job, "engine">): boolean {
  return engine === "preview";
}
