import { Button } from "./button.tsx";

interface ErrorStateProps {
  /** What happened, and to what. */
  readonly message: string;
  /** What to do next, most useful first. */
  readonly nextSteps?: readonly string[];
  readonly onRetry?: () => void;
}

/** In place of what could not be shown or done. Read out at once. */
export function ErrorState({ message, nextSteps = [], onRetry }: ErrorStateProps) {
  return (
    <div role="alert" class="rounded-card border border-danger/50 bg-surface p-5 text-sm">
      <p class="font-semibold">{message}</p>
      {nextSteps.length === 1 && <p class="mt-2 text-muted">{nextSteps[0]}</p>}
      {nextSteps.length > 1 && (
        <ul class="mt-2 list-disc pl-5 text-muted">
          {nextSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      )}
      {onRetry !== undefined && (
        <div class="mt-4">
          <Button onClick={onRetry}>Try again</Button>
        </div>
      )}
    </div>
  );
}
