import { later } from "../../shared/clock.ts";

type Ending = "succeeded" | "failed" | "canceled" | "aborted";
export type PredictionStatus = "starting" | "processing" | Ending;

/** Everything time decides about a prediction, fixed when it is created; cancelling makes a new one. */
export interface Timeline {
  readonly createdAt: Date;
  /** Null when it ends before its model has started. */
  readonly startsAt: Date | null;
  readonly endsAt: Date;
  readonly ending: Ending;
  /** How long the whole run would take. */
  readonly run_ms: number;
}

export interface TimelinePlan {
  readonly createdAt: Date;
  readonly boot_ms: number;
  readonly run_ms: number;
  readonly ending: "succeeded" | "failed";
  /** Whether the model never starts, and how that ends. */
  readonly neverStarts?: "failed" | "aborted";
  /** From creation, as `Cancel-After` gives it. */
  readonly deadline: Date | null;
}

/**
 * Lays out starting -> processing -> ending. A deadline reached before the start aborts, one reached while running
 * cancels (both from the description of `status` in Replicate's OpenAPI document).
 */
export function planTimeline(plan: TimelinePlan): Timeline {
  const { createdAt, run_ms, deadline } = plan;
  const bootedAt = later(createdAt, plan.boot_ms);
  if (deadline !== null && deadline < bootedAt) {
    return { createdAt, startsAt: null, endsAt: deadline, ending: "aborted", run_ms };
  }
  if (plan.neverStarts !== undefined) {
    return { createdAt, startsAt: null, endsAt: bootedAt, ending: plan.neverStarts, run_ms };
  }
  const finishedAt = later(bootedAt, run_ms);
  if (deadline !== null && deadline < finishedAt) {
    return { createdAt, startsAt: bootedAt, endsAt: deadline, ending: "canceled", run_ms };
  }
  return { createdAt, startsAt: bootedAt, endsAt: finishedAt, ending: plan.ending, run_ms };
}

export function statusAt(timeline: Timeline, now: Date): PredictionStatus {
  if (now >= timeline.endsAt) return timeline.ending;
  return hasStarted(timeline, now) ? "processing" : "starting";
}

export function hasStarted(timeline: Timeline, now: Date): boolean {
  return timeline.startsAt !== null && now >= timeline.startsAt;
}

export function hasEnded(timeline: Timeline, now: Date): boolean {
  return now >= timeline.endsAt;
}

/** The same timeline when it has already ended: cancelling twice, or too late, changes nothing. */
export function cancelTimeline(timeline: Timeline, now: Date): Timeline {
  if (hasEnded(timeline, now)) return timeline;
  const startsAt = hasStarted(timeline, now) ? timeline.startsAt : null;
  return { ...timeline, startsAt, endsAt: now, ending: "canceled" };
}

/** From 0 (not started) to 1 (the whole run done). */
export function progressAt(timeline: Timeline, now: Date): number {
  const { startsAt, endsAt, run_ms } = timeline;
  if (startsAt === null || now < startsAt) return 0;
  if (run_ms === 0) return 1;
  return Math.min(1, (Math.min(now.getTime(), endsAt.getTime()) - startsAt.getTime()) / run_ms);
}
