import { compilePrompt } from "@figment/core/prompt";
import type { Draft } from "../app/draft.ts";
import { choicesOf } from "./character-draft.ts";

const nothingAsked = { pose: "", clothing: "", scene: "", negativePrompt: "" };

/** The words that the engine will read, each with where it comes from, as they are being chosen. */
export function PromptPreview({ draft }: { readonly draft: Draft }) {
  const subject = { attributes: choicesOf(draft), description: draft["description"] ?? "" };
  const { pieces } = compilePrompt(subject, nothingAsked, [], []);
  return (
    <details class="group rounded-card border border-border bg-surface">
      <summary class="flex min-h-12 cursor-pointer list-none items-center justify-between px-5 py-3 text-sm font-semibold [&::-webkit-details-marker]:hidden">
        What the engine reads
        <span aria-hidden="true" class="text-muted transition group-open:rotate-180">
          ⌄
        </span>
      </summary>
      <div class="px-5 pb-5">
        <dl class="space-y-2 text-sm">
          {pieces.map(({ label, text }) => (
            <div key={label} class="grid grid-cols-[7.5rem_1fr] gap-3">
              <dt class="text-muted">{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p class="mt-4 text-xs text-muted">
          Pose, clothing and scene join when you ask for an image. Words that keep everybody adult are always added to
          what the engine avoids. All of it is checked before anything is made.
        </p>
      </div>
    </details>
  );
}
