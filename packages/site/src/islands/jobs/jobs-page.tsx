import { buttonLooks } from "../../components/ui/looks.ts";
import type { Job } from "../app/answers.ts";
import { AppFrame } from "../app/app-frame.tsx";
import { ProblemView } from "../app/problem-view.tsx";
import { usePagedList } from "../app/use-paged-list.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { JobLine } from "./job-line.tsx";
import { isOver } from "./job-story.ts";
import { maximumStreams } from "./use-job-progress.ts";

/** Job history: everything that was asked for, the newest first; what is under way moves. */
export function JobsPage() {
  return (
    <AppFrame
      skeleton={
        <>
          <Heading />
          <Lines />
        </>
      }
    >
      <Heading />
      <Jobs />
    </AppFrame>
  );
}

function Heading() {
  return (
    <header class="mb-8">
      <h1 class="text-3xl md:text-4xl">Job history</h1>
      <p class="mt-2 text-muted">Everything you asked for, the newest first. You pay only for what was delivered.</p>
    </header>
  );
}

const Lines = () => (
  <div class="space-y-4">
    {[0, 1, 2, 3].map((line) => (
      <Skeleton key={line} class="h-28 w-full" />
    ))}
  </div>
);

const pageSize = 20;

function Jobs() {
  const { list, more, send } = usePagedList<Job>("jobs", (api, page, signal) =>
    api.get("/api/jobs", { params: { query: { ...page, limit: pageSize } }, signal }),
  );
  const streamed = new Set(
    list.items
      .filter((job) => !isOver(job))
      .slice(-maximumStreams)
      .map(({ id }) => id),
  );
  if (list.cursor === null && list.items.length === 0) {
    return (
      <EmptyState
        title="Nothing was asked for yet"
        action={
          <a class={buttonLooks.main} href="/characters">
            Go to my characters
          </a>
        }
      >
        Pick a character and ask for an image of her: it shows here while it is made, and afterwards.
      </EmptyState>
    );
  }
  return (
    <>
      <ul class="space-y-4">
        {list.items.map((job) => (
          <li key={job.id}>
            <JobLine
              job={job}
              isNamed
              isStreamed={streamed.has(job.id)}
              onEnd={(item) => send({ type: "changed", item })}
            />
          </li>
        ))}
      </ul>
      {list.cursor === undefined && list.problem === null && <Lines />}
      {list.problem !== null && <ProblemView problem={list.problem} onRetry={more} />}
      {typeof list.cursor === "string" && list.problem === null && (
        <p class="mt-8 text-center">
          <Button onClick={more} isBusy={list.isLoading}>
            Show older ones
          </Button>
        </p>
      )}
    </>
  );
}
