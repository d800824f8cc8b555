import type { Engine, EngineRequest, Prediction, Submission } from "./engine.ts";
import type { LogFields } from "../telemetry/log.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { traced, type Span } from "../telemetry/tracing.ts";

/** The same engine, whose calls are told of: what was asked for which output, what it said and how long that took. Never a prompt. */
export function tracedEngine(engine: Engine, { tracing, log }: Telemetry): Engine {
  const call = <Result>(
    name: string,
    about: LogFields,
    work: (span: Span, elapsed_ms: () => number) => Promise<Result>,
  ): Promise<Result> => {
    const began_ms = performance.now();
    const attributes = {
      "figment.engine": engine.name,
      "figment.job": about["job"],
      "figment.output": about["output"],
    };
    return traced(tracing, `engine ${name}`, { kind: "client", attributes }, async (span) => {
      const elapsed_ms = (): number => Math.round(performance.now() - began_ms);
      try {
        return await work(span, elapsed_ms);
      } catch (error) {
        log.warn({ engine: engine.name, ...about, duration_ms: elapsed_ms() }, `engine ${name} failed`, error);
        throw error;
      }
    });
  };
  return {
    ...engine,
    submit: (request, signal) =>
      call("submit", outputOf(request), async (span, elapsed_ms) => {
        const submission = await engine.submit(request, signal);
        const said = submissionFacts(submission);
        span.set({ "figment.outcome": said.outcome, "figment.prediction": said.prediction });
        const level = submission.outcome === "accepted" ? "info" : "warn";
        const line = { engine: engine.name, ...outputOf(request), ...said, duration_ms: elapsed_ms() };
        log[level](line, "engine asked");
        return submission;
      }),
    adopt: (request, submittedAt, signal) =>
      call("adopt", outputOf(request), async (_span, elapsed_ms) => {
        const predictions = await engine.adopt(request, submittedAt, signal);
        const line = {
          engine: engine.name,
          ...outputOf(request),
          predictions: predictions.join(" "),
          duration_ms: elapsed_ms(),
        };
        log.info(line, predictions.length === 0 ? "lost answer not found" : "lost answer found");
        return predictions;
      }),
    inspect: (prediction, request, signal) =>
      call("inspect", { ...outputOf(request), prediction }, async (span, elapsed_ms) => {
        const answer = await engine.inspect(prediction, request, signal);
        span.set({ "figment.state": answer.state, "figment.prediction": prediction });
        const isOpen = answer.state === "starting" || answer.state === "running";
        const line = { engine: engine.name, ...outputOf(request), prediction, ...predictionFacts(answer) };
        log[isOpen ? "debug" : "info"]({ ...line, duration_ms: elapsed_ms() }, "engine answered");
        return answer;
      }),
    cancel: (prediction, signal) =>
      call("cancel", { prediction }, async (_span, elapsed_ms) => {
        await engine.cancel(prediction, signal);
        log.info({ engine: engine.name, prediction, duration_ms: elapsed_ms() }, "engine told to stop");
      }),
  };
}

const outputOf = ({ jobId: job, outputIndex: output }: EngineRequest) => ({ job, output });

function submissionFacts(submission: Submission) {
  const { outcome } = submission;
  if (outcome === "accepted") return { outcome, prediction: submission.predictionId };
  return outcome === "refused" ? { outcome, failure: submission.failure.code } : { outcome };
}

function predictionFacts(answer: Prediction): LogFields {
  return { state: answer.state, ...(answer.state === "failed" && { failure: answer.failure.code }) };
}
