import { useSession } from "../app/app-frame.tsx";
import type { Job } from "../app/answers.ts";
import { ProblemView } from "../app/problem-view.tsx";
import { useDraft } from "../app/use-draft.ts";
import { counted } from "../app/words.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { AdvancedOptions } from "./advanced-options.tsx";
import { ConfirmCost } from "./confirm-cost.tsx";
import { countOf, imageChoices, imageRequestOf } from "./image-wish.ts";
import { SegmentPicker } from "./segment-picker.tsx";
import { usePurchase } from "./use-purchase.ts";

interface ImageFormProps {
  readonly characterId: string;
  readonly onJob: (job: Job) => void;
}

const counts = ["1", "2", "3", "4"].map((value) => ({ value, label: value }));

/** Ask for images of her: what she wears, how she stands, where she is; then the price, then the job. */
export function ImageForm({ characterId, onJob }: ImageFormProps) {
  const { plan } = useSession().account;
  const { draft, set } = useDraft(`image.${characterId}`);
  const purchase = usePurchase(onJob);
  const choices = imageChoices(plan);
  const count = countOf(draft);
  const steps = draft["steps"] ?? String(choices.defaultSteps);
  return (
    <form
      class="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        const body = imageRequestOf(draft, characterId, choices);
        void purchase.ask({
          quote: (api) => api.post("/api/generate/quote/image", { body }),
          request: (api, params) => api.post("/api/generate/image", { body, params }),
        });
      }}
    >
      {wishes.map(({ field, label, example }) => (
        <Field
          key={field}
          id={`image-${field}`}
          label={label}
          isOptional
          maxLength={300}
          placeholder={example}
          value={draft[field] ?? ""}
          onInput={({ currentTarget }) => set(field, currentTarget.value)}
        />
      ))}
      <SegmentPicker
        name="count"
        label="How many"
        values={counts}
        chosen={String(count)}
        onChoose={(value) => set("count", value)}
      />
      {choices.maximumSteps > choices.defaultSteps && (
        <SegmentPicker
          name="steps"
          label="Detail (steps)"
          values={[choices.defaultSteps, choices.maximumSteps].map(String).map((value) => ({ value, label: value }))}
          chosen={steps}
          onChoose={(value) => set("steps", value)}
        />
      )}
      {choices.hasAdvanced && <AdvancedOptions draft={draft} set={set} plan={plan} />}
      {purchase.askProblem !== null && <ProblemView problem={purchase.askProblem} />}
      <Button kind="main" type="submit" class="w-full" isBusy={purchase.isAsking}>
        Make {counted(count, "image")}
      </Button>
      <ConfirmCost
        quote={purchase.quote}
        isBusy={purchase.isBuying}
        problem={purchase.buyProblem}
        onConfirm={() => void purchase.confirm()}
        onClose={purchase.close}
      />
    </form>
  );
}

const wishes = [
  { field: "clothing", label: "Clothing", example: "a linen summer dress" },
  { field: "pose", label: "Pose", example: "smiling, arms crossed" },
  { field: "scene", label: "Scene", example: "a café in the morning" },
] as const;
