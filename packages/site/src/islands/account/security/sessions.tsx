import { useApi } from "../../app/use-api.ts";
import { useRemote } from "../../app/use-remote.ts";
import { minuteOf } from "../../app/words.ts";
import { ProblemView } from "../../app/problem-view.tsx";
import { Button } from "../../ui/button.tsx";
import { Loaded } from "../section.tsx";
import { useAct } from "../use-act.ts";
import { browserName } from "./browser-name.ts";

/** Every open session, and a way to end those that one does not know. */
export function Sessions() {
  const api = useApi();
  const act = useAct();
  const sessions = useRemote("sessions", (ask, signal) => ask.get("/api/user/sessions", { signal }));
  async function end(id: string): Promise<void> {
    await act.run(() => api.delete("/api/user/sessions/{id}", { params: { path: { id } } }), "That session has ended.");
    sessions.refresh();
  }
  async function endOthers(): Promise<void> {
    await act.run(() => api.delete("/api/user/sessions"), "All other sessions have ended.");
    sessions.refresh();
  }
  return (
    <Loaded handle={sessions}>
      {({ items }) => (
        <>
          <ul class="divide-y divide-border">
            {items.map((session) => (
              <li key={session.id} class="flex flex-wrap items-center justify-between gap-3 py-3">
                <div class="min-w-0">
                  <p class="font-medium break-words">
                    {browserName(session.label)}{" "}
                    {session.is_current && <span class="ml-1 text-sm font-normal text-success">this one</span>}
                  </p>
                  <p class="text-sm text-muted">
                    {session.address ?? "unknown address"} · last used{" "}
                    <time dateTime={session.last_used_at}>{minuteOf(session.last_used_at)}</time>
                  </p>
                </div>
                {!session.is_current && (
                  <Button
                    kind="plain"
                    aria-label={`End ${browserName(session.label)}`}
                    onClick={() => void end(session.id)}
                  >
                    End it
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {act.problem !== null && <ProblemView problem={act.problem} />}
          {items.length > 1 && (
            <div class="mt-4">
              <Button isBusy={act.isBusy} onClick={() => void endOthers()}>
                End all the others
              </Button>
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}
