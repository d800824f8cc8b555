import { useCallback, useState } from "preact/hooks";
import type { Job } from "../app/answers.ts";
import { useRemote } from "../app/use-remote.ts";
import { JobLine } from "../jobs/job-line.tsx";
import { isOver } from "../jobs/job-story.ts";
import { maximumStreams } from "../jobs/use-job-progress.ts";

interface RunningJobsProps {
  readonly characterId: string;
  /** Asked for on this page, the newest first. */
  readonly newJobs: readonly Job[];
  readonly onEnd: (job: Job) => void;
}

const lookedAt = 30;

/** What is being made of her, wherever it was asked for; what fails or comes short stays to be read. */
export function RunningJobs({ characterId, newJobs, onEnd }: RunningJobsProps) {
  const { remote } = useRemote(characterId, async (api, signal) => {
    const { items } = await api.get("/api/jobs", { params: { query: { limit: lookedAt } }, signal });
    return items.filter((job) => job.character_id === characterId && !isOver(job));
  });
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const earlier = remote.state === "ready" ? remote.value : [];
  const known = new Set(newJobs.map(({ id }) => id));
  const jobs = [...newJobs, ...earlier.filter(({ id }) => !known.has(id))].filter(({ id }) => !done.has(id));
  const end = useCallback(
    (job: Job) => {
      const isWhole = job.outputs.every(({ media_id: media }) => media !== null);
      if (isWhole) setDone((before) => new Set([...before, job.id]));
      onEnd(job);
    },
    [onEnd],
  );
  if (jobs.length === 0) return null;
  return (
    <section aria-label="Being made" class="mb-8 space-y-3">
      {jobs.map((job, index) => (
        <JobLine key={job.id} job={job} isStreamed={index >= jobs.length - maximumStreams} onEnd={end} />
      ))}
    </section>
  );
}
