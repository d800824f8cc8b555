import { useEffect, useState } from "preact/hooks";
import { linkLook } from "../../components/ui/looks.ts";
import { Button } from "../ui/button.tsx";
import type { RequestProblem } from "./problem.ts";

interface ProblemViewProps {
  readonly problem: RequestProblem;
  readonly onRetry?: () => void;
}

/** In place of what could not be shown or done: what happened, what to do, and a way to try again when that can help. */
export function ProblemView({ problem, onRetry }: ProblemViewProps) {
  const wait_s = useCountdown(problem.kind === "rate_limited" ? problem.retryAfter_s : null);
  const canRetry = onRetry !== undefined && problem.kind !== "session_ended";
  return (
    <div role="alert" class="rounded-card border border-danger/50 bg-surface p-5 text-sm">
      <p class="font-semibold">{problem.message}</p>
      {problem.nextSteps.length > 0 && (
        <ul class="mt-2 list-disc pl-5 text-muted">
          {problem.nextSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      )}
      <WayOut code={problem.code} />
      {problem.kind === "unavailable" && problem.requestId !== null && (
        <p class="mt-2 text-xs text-muted">Request {problem.requestId}</p>
      )}
      {canRetry && (
        <div class="mt-4">
          <Button onClick={onRetry} disabled={wait_s > 0}>
            {wait_s > 0 ? `Try again in ${wait_s} s` : "Try again"}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Where on this site the problem can be put right. */
const waysOut: Readonly<Record<string, { readonly href: string; readonly text: string }>> = {
  insufficient_balance: { href: "/pricing", text: "See plans and token packs" },
  plan_limit: { href: "/pricing", text: "See what each plan holds" },
  attestation_required: { href: "/account#overview", text: "State that you are 18 or older" },
  account_suspended: { href: "/account#standing", text: "See how your account stands" },
  content_blocked: { href: "/account#standing", text: "Ask for it to be looked at again" },
};

function WayOut({ code }: { readonly code: string }) {
  const way = waysOut[code];
  if (way === undefined) return null;
  return (
    <p class="mt-3">
      <a class={linkLook} href={way.href}>
        {way.text}
      </a>
    </p>
  );
}

/** Seconds that are left, counted down. */
function useCountdown(from_s: number | null): number {
  const [left_s, setLeft] = useState(from_s ?? 0);
  useEffect(() => {
    setLeft(from_s ?? 0);
    if (from_s === null) return undefined;
    const timer = setInterval(() => setLeft((left) => Math.max(0, left - 1)), 1000);
    return () => clearInterval(timer);
  }, [from_s]);
  return left_s;
}
