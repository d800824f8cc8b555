import { useState } from "preact/hooks";
import { linkLook } from "../../components/ui/looks.ts";
import type { Job } from "../app/answers.ts";
import { thumbnailAddress } from "../app/file-address.ts";
import { asProblem } from "../app/problem.ts";
import { useApi } from "../app/use-api.ts";
import { minuteOf } from "../app/words.ts";
import { profileAddress } from "../characters/character-card.tsx";
import { Button } from "../ui/button.tsx";
import { LiveRegion } from "../ui/live-region.tsx";
import { useTell } from "../ui/toasts.tsx";
import { jobStory } from "./job-story.ts";
import { ProgressBar } from "./progress-bar.tsx";
import { useJobProgress } from "./use-job-progress.ts";

interface JobLineProps {
  readonly job: Job;
  readonly onEnd: (job: Job) => void;
  /** Names the character and when it was asked for: for lists of many. */
  readonly isNamed?: boolean;
  /** False: it is glanced at now and then (`maximumStreams`). */
  readonly isStreamed?: boolean;
}

/** A job as it moves: what it makes, its place in the line, how long it still takes, and a way to cancel it. */
export function JobLine({ job, onEnd, isNamed = false, isStreamed = true }: JobLineProps) {
  const progress = useJobProgress(job, isStreamed, onEnd);
  const story = jobStory(progress);
  return (
    <div class="rounded-card border border-border bg-surface p-5">
      <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-4 md:items-center">
        <div class="min-w-0">
          {isNamed && (
            <p class="text-sm text-muted">
              <a class={linkLook} href={profileAddress(job.character_id)}>
                {job.character_name}
              </a>{" "}
              · <time dateTime={job.created_at}>{minuteOf(job.created_at)}</time>
            </p>
          )}
          <LiveRegion class="mt-1">
            <p class="font-semibold">{story.headline}</p>
            {story.detail !== "" && <p class="figures mt-1 text-sm text-muted">{story.detail}</p>}
          </LiveRegion>
        </div>
        {isNamed && <Outputs job={progress.job} />}
        {story.canCancel && <CancelButton jobId={job.id} />}
      </div>
      {!story.isOver && (
        <div class="mt-4">
          <ProgressBar percent={story.percent} label={story.headline} />
        </div>
      )}
    </div>
  );
}

function CancelButton({ jobId }: { readonly jobId: string }) {
  const api = useApi();
  const tell = useTell();
  const [isBusy, setBusy] = useState(false);
  async function cancel(): Promise<void> {
    setBusy(true);
    try {
      await api.post("/api/jobs/{jobId}/cancel", { params: { path: { jobId } } });
    } catch (error) {
      tell(asProblem(error).message, "danger");
    }
    setBusy(false);
  }
  return (
    <Button kind="plain" isBusy={isBusy} onClick={() => void cancel()}>
      Cancel
    </Button>
  );
}

function Outputs({ job }: { readonly job: Job }) {
  const made = job.outputs.flatMap(({ index, media_id: media }) => (media === null ? [] : [{ index, media }]));
  if (made.length === 0) return null;
  return (
    <ul class="flex flex-wrap gap-3 md:ml-auto">
      {made.map(({ index, media }) => (
        <li key={index}>
          <a href={`${profileAddress(job.character_id)}&media=${media}`} aria-label={`Open output ${index + 1}`}>
            <img
              src={thumbnailAddress(media)}
              alt=""
              width={60}
              height={80}
              loading="lazy"
              class="h-20 w-15 rounded-field border border-border bg-raised object-cover hover:border-primary"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
