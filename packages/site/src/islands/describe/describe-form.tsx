import { attributeIds } from "@figment/core/catalogue";
import { maximumDescriptionLength, maximumNameLength } from "@figment/core/character-limits";
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { shortDescription } from "../app/attribute-labels.ts";
import type { Draft } from "../app/draft.ts";
import { ProblemView } from "../app/problem-view.tsx";
import type { RequestProblem } from "../app/problem.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { choicesOf, errorsOf, requestOf, surprised, type CharacterRequest } from "./character-draft.ts";
import { OptionPicker } from "./option-picker.tsx";
import { PortraitPreview } from "./portrait-preview.tsx";
import { PromptPreview } from "./prompt-preview.tsx";

interface DescribeFormProps {
  readonly draft: Draft;
  readonly set: (field: string, value: string) => void;
  readonly setAll: (draft: Draft) => void;
  readonly submitLabel: string;
  readonly isBusy: boolean;
  readonly problem: RequestProblem | null;
  readonly onSubmit: (request: CharacterRequest) => void;
  /** What it costs, or what it changes; beside the button. */
  readonly note: ComponentChildren;
}

/** Everything that a character is: her name, the catalogue's attributes, and what no attribute says. */
export function DescribeForm(props: DescribeFormProps) {
  const { draft, set, setAll, submitLabel, isBusy, problem, onSubmit, note } = props;
  const [isChecked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const errors = isChecked ? errorsOf(draft) : {};
  const choices = choicesOf(draft);
  const request = requestOf(draft);

  function submit(event: Event): void {
    event.preventDefault();
    setChecked(true);
    const [wrong] = Object.keys(errorsOf(draft));
    if (wrong === undefined) onSubmit(request);
    else form.current?.querySelector<HTMLElement>(`#character-${wrong}`)?.focus();
  }

  return (
    <form ref={form} noValidate onSubmit={submit} class="grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-12">
      <div class="space-y-10">
        <Field
          id="character-name"
          label="Name"
          value={draft["name"] ?? ""}
          maxLength={maximumNameLength}
          autocomplete="off"
          error={errors.name}
          onInput={({ currentTarget }) => set("name", currentTarget.value)}
        />
        <div class="lg:hidden">
          <PortraitPreview choices={choices} label={shortDescription(request.attributes)} />
        </div>
        {attributeIds.map((attribute) => (
          <OptionPicker
            key={attribute}
            attribute={attribute}
            chosen={choices[attribute]}
            onChoose={(option) => set(attribute, option)}
          />
        ))}
        <TextArea
          id="character-description"
          label="In your own words"
          isOptional
          help={`What no choice above says: freckles, a scar, how she smiles. Up to ${maximumDescriptionLength.toLocaleString("en")} characters. Everybody here is fictional and an adult.`}
          value={draft["description"] ?? ""}
          error={errors.description}
          onInput={({ currentTarget }) => set("description", currentTarget.value)}
        />
        {problem !== null && <ProblemView problem={problem} />}
        <div class="flex flex-wrap items-center gap-4 border-t border-border pt-6">
          <Button kind="main" type="submit" isBusy={isBusy}>
            {submitLabel}
          </Button>
          <Button kind="plain" onClick={() => setAll(surprised(draft, Math.random))}>
            Surprise me
          </Button>
          <div class="text-sm text-muted">{note}</div>
        </div>
      </div>
      <aside class="space-y-4 lg:sticky lg:top-24 lg:self-start" aria-label="Preview">
        <div class="max-lg:hidden">
          <PortraitPreview choices={choices} label={shortDescription(request.attributes)} />
        </div>
        <PromptPreview draft={draft} />
      </aside>
    </form>
  );
}
