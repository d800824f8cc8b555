import { StudioError } from "../errors.ts";
import { plans, type PlanId } from "../plans/index.ts";
import { advancedOptionsOf, type ImageRequest } from "./image-request.ts";

/** Throws `plan_limit` when a request uses advanced options, named as people know them, that the plan does not have. */
export function requireAdvancedOptions(advanced: readonly string[], planId: PlanId): void {
  const plan = plans[planId];
  if (advanced.length === 0 || plan.hasAdvancedOptions) return;
  const verb = advanced.length === 1 ? "is" : "are";
  throw new StudioError(
    "plan_limit",
    `${capitalised(advanced.join(", "))} ${verb} not part of the ${plan.name} plan.`,
    {
      nextSteps: ["Leave them out, or choose the Pro plan: figment plans"],
      details: { limit: "advanced_options", options: advanced },
    },
  );
}

/** Sampling steps for a request: the plan's own, or what was asked for. Throws `plan_limit` where the plan does not allow it. */
export function stepsFor(request: ImageRequest, planId: PlanId): number {
  requireAdvancedOptions(advancedOptionsOf(request), planId);
  const steps = request.steps ?? plans[planId].defaultSteps;
  requireSteps(steps, planId, (most) => `Ask for ${most} or fewer, or leave --steps out.`);
  return steps;
}

/** Throws `plan_limit` for more sampling steps than the plan allows; `advice` says what to do about it. */
export function requireSteps(steps: number, planId: PlanId, advice: (maximum: number) => string): void {
  const { maximumSteps, name } = plans[planId];
  if (steps <= maximumSteps) return;
  throw new StudioError("plan_limit", `The ${name} plan samples at most ${maximumSteps} steps.`, {
    nextSteps: [advice(maximumSteps)],
    details: { limit: "steps", maximum: maximumSteps },
  });
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
