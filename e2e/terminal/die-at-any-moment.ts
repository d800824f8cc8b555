import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import type { Figment } from "./figment.ts";

/** A job, as `figment jobs list` answers it. */
interface Job {
  readonly id: string;
  readonly finishedAt: string | null;
  readonly outputs: readonly { readonly state: string }[];
}

/** A whole generation takes about this long in these tests, so that moments of death fall everywhere in it. */
const whole_ms = 1_600;
/** As many as a list shows. */
const jobsListed = "200";

/**
 * Asks for two images again and again and kills the terminal each time, at moments that are spread evenly over a generation; then
 * takes up what did not end. Answers every job there is.
 *
 * @param kills fewer than a list shows, and no multiple of 7: moments follow each other in steps of seven
 */
export async function dieAtAnyMoment(figment: Figment, kills: number): Promise<readonly Job[]> {
  for (let kill = 0; kill < kills; kill++) {
    const child = figment.start("generate", "image", "Mara", "--count", "2");
    const ended = once(child, "exit");
    await setTimeout(150 + ((kill * 7) % kills) * ((whole_ms - 150) / kills));
    child.kill("SIGKILL");
    await ended;
  }
  const jobs = await listJobs(figment);
  for (const { id } of jobs.filter(({ finishedAt }) => finishedAt === null)) await figment.run("jobs", "resume", id);
  return listJobs(figment);
}

const listJobs = (figment: Figment): Promise<readonly Job[]> => figment.json("jobs", "list", "--limit", jobsListed);
