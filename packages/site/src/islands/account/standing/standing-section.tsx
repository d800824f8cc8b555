import { useRemote } from "../../app/use-remote.ts";
import { minuteOf, sentence } from "../../app/words.ts";
import type { Standing } from "../../app/answers.ts";
import { Loaded, Section } from "../section.tsx";
import { AppealForm } from "./appeal-form.tsx";

/** What was blocked or held back, what it led to, and the way to have it looked at again. */
export function StandingSection() {
  const standing = useRemote("standing", (api, signal) => api.get("/api/user/standing", { signal }));
  return (
    <Loaded handle={standing} skeletonClass="h-64 w-full">
      {(value) => (
        <div class="grid gap-6 lg:grid-cols-2 lg:items-start">
          <Section title="How your account stands">
            <State standing={value} />
          </Section>
          <Section
            title="Ask for another look"
            lead="A person reads it. What was blocked is not kept in words: send the text exactly as it was."
          >
            <AppealForm heldBack={value.held_back} onFiled={standing.refresh} />
          </Section>
          {value.appeals.length > 0 && (
            <div class="lg:col-span-2">
              <Section title="Your appeals">
                <Appeals standing={value} />
              </Section>
            </div>
          )}
        </div>
      )}
    </Loaded>
  );
}

function State({ standing }: { readonly standing: Standing }) {
  const { strikes, is_suspended: isSuspended, paused_until: pausedUntil, blocks, held_back: heldBack } = standing;
  const isPaused = pausedUntil !== null && new Date(pausedUntil) > new Date();
  return (
    <div class="space-y-4">
      {isSuspended && <p class="font-semibold text-danger">Your account is suspended: nothing can be made.</p>}
      {isPaused && <p class="text-warning">Making things is paused until {minuteOf(pausedUntil)}.</p>}
      {!isSuspended && !isPaused && <p class="text-success">Everything is well.</p>}
      <p class="text-sm text-muted">
        {strikes === 0
          ? "No strikes."
          : `${strikes === 1 ? "One strike" : `${strikes} strikes`}: more of them slow an account, then suspend it.`}
      </p>
      {blocks.length > 0 && (
        <>
          <h3 class="text-sm font-semibold">What was blocked</h3>
          <ul class="divide-y divide-border text-sm">
            {blocks.map((block) => (
              <li key={block.verdict_id} class="py-2">
                <p>
                  {block.findings
                    .map(({ code, where }) => `${sentence(code)} (${sentence(where).toLowerCase()})`)
                    .join(", ")}
                </p>
                <p class="text-muted">
                  <time dateTime={block.at}>{minuteOf(block.at)}</time>
                  {block.is_strike && " · a strike"}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      {heldBack.length > 0 && (
        <>
          <h3 class="text-sm font-semibold">What is held back</h3>
          <ul class="divide-y divide-border text-sm">
            {heldBack.map((held) => (
              <li key={held.id} class="py-2">
                Output {held.output_index + 1} of a job of {minuteOf(held.created_at)} ·{" "}
                {sentence(held.state).toLowerCase()}
                <span class="block text-muted">It was not charged.</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Appeals({ standing }: { readonly standing: Standing }) {
  return (
    <ul class="divide-y divide-border">
      {standing.appeals.map((appeal) => (
        <li key={appeal.id} class="py-3">
          <p>
            <span class="font-medium">{sentence(appeal.state)}</span>{" "}
            <span class="text-sm text-muted">· {minuteOf(appeal.created_at)}</span>
          </p>
          <p class="mt-1 text-sm break-words text-muted">{appeal.statement}</p>
          {appeal.note !== null && <p class="mt-1 text-sm break-words">{appeal.note}</p>}
        </li>
      ))}
    </ul>
  );
}
