import { Box, render, Text } from "ink";
import { useEffect, useState } from "react";
import type { JobProgress, Output } from "@figment/core";
import { failureReason } from "@figment/core/failure-reasons";
import { presentTimeLeft } from "../presenters/time-left.ts";
import { counted } from "../presenters/units.ts";
import type { Terminal } from "../terminal.ts";
import { ProgressBar } from "./progress-bar.tsx";
import { Spinner } from "./spinner.tsx";
import { inColour } from "./in-colour.ts";

/** Draws a job's progress on stderr until it has ended, and leaves the last state standing. */
export async function drawProgress(terminal: Terminal, progress: AsyncIterable<JobProgress>): Promise<void> {
  let latest: JobProgress | null = null;
  const view = (): React.ReactNode => (latest === null ? null : <GenerationProgress progress={latest} />);
  const screen = render(view(), {
    stdout: terminal.stderr,
    stdin: terminal.stdin,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  for await (latest of progress) screen.rerender(view());
  screen.unmount();
  await screen.waitUntilExit();
}

function GenerationProgress({ progress }: { readonly progress: JobProgress }): React.ReactNode {
  const { job, percent } = progress;
  const done = job.outputs.filter(({ state }) => state === "succeeded").length;
  return (
    <Box flexDirection="column">
      <Text>
        <Text bold>{job.characterName}</Text>
        <Text dimColor>{`  ${done} of ${job.count}  ·  ${job.engine}  `}</Text>
        {job.finishedAt === null ? <Elapsed since={job.createdAt} /> : null}
        {job.finishedAt === null ? <Expectation key={progress.timeLeft_ms} progress={progress} /> : null}
      </Text>
      {job.outputs.map((output) => (
        <Box key={output.index}>
          <OutputGlyph output={output} />
          <Text>{` ${output.index + 1}  `}</Text>
          <ProgressBar percent={output.state === "succeeded" ? 100 : (percent[output.index] ?? 0)} width={24} />
          <Text dimColor>{`  ${describe(output, percent[output.index] ?? 0, job.engine)}`}</Text>
        </Box>
      ))}
    </Box>
  );
}

function OutputGlyph({ output }: { readonly output: Output }): React.ReactNode {
  if (output.state === "succeeded") return <Text {...inColour("green")}>✓</Text>;
  if (output.state === "failed" || output.state === "filtered") return <Text {...inColour("yellow")}>✗</Text>;
  if (output.state === "cancelled") return <Text dimColor>–</Text>;
  return <Spinner />;
}

function describe({ state, failureCode, troubleCode }: Output, percent: number, engine: string): string {
  if (troubleCode !== null) return `${failureReason(troubleCode)}; trying again`;
  switch (state) {
    case "queued":
      return "waiting";
    case "submitting":
      return "asking the engine";
    case "running":
      return percent === 0 ? "warming up" : `drawing, ${percent} %`;
    case "collecting":
      // The preview engine draws when it is asked for the result.
      return engine === "preview" ? "drawing" : "storing";
    case "succeeded":
      return "done";
    case "filtered":
    case "failed":
    case "cancelled":
      return `not charged: ${failureReason(failureCode ?? state)}`;
  }
}

/** Where it stands in the queue, and how long it still takes: counted down here until something new is heard. */
function Expectation({ progress: { jobsAhead, timeLeft_ms } }: { readonly progress: JobProgress }): React.ReactNode {
  const [heardAt] = useState(() => Date.now());
  const now = useNow();
  const queue = jobsAhead === null || jobsAhead === 0 ? "" : `  ·  ${counted(jobsAhead, "job")} ahead`;
  const left = timeLeft_ms === null ? "" : `  ·  ${presentTimeLeft(timeLeft_ms - (now - heardAt))}`;
  return <Text dimColor>{queue + left}</Text>;
}

function Elapsed({ since }: { readonly since: Date }): React.ReactNode {
  const now = useNow();
  return <Text dimColor>{`${Math.max(0, Math.round((now - since.getTime()) / 1000))} s`}</Text>;
}

/** The time, once a second. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
