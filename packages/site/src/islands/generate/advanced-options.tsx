import type { Draft } from "../app/draft.ts";
import { useRemote } from "../app/use-remote.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { Field } from "../ui/field.tsx";
import type { PlanId } from "@figment/core/plans";

interface AdvancedOptionsProps {
  readonly draft: Draft;
  readonly set: (field: string, value: string) => void;
  readonly plan: PlanId;
}

/** Seed, guidance, what to avoid, adapters: for plans that have them. */
export function AdvancedOptions({ draft, set, plan }: AdvancedOptionsProps) {
  const { remote } = useRemote("models", (api, signal) => api.get("/api/catalogues/models", { signal }));
  const adapters =
    remote.state === "ready" ? remote.value.adapters.filter((adapter) => adapter.plans.includes(plan)) : [];
  const chosen = new Set((draft["adapters"] ?? "").split(",").filter((id) => id !== ""));
  const toggle = (id: string): void => {
    if (!chosen.delete(id)) chosen.add(id);
    set("adapters", [...chosen].join(","));
  };
  return (
    <details class="group rounded-field border border-border">
      <summary class="flex min-h-12 cursor-pointer list-none items-center justify-between px-4 text-sm font-semibold [&::-webkit-details-marker]:hidden">
        Advanced options
        <span aria-hidden="true" class="text-muted transition group-open:rotate-180">
          ⌄
        </span>
      </summary>
      <div class="space-y-5 px-4 pb-5">
        <div class="grid gap-5 sm:grid-cols-2">
          <Field
            id="image-seed"
            label="Seed"
            isOptional
            inputMode="numeric"
            help="The same seed and words give the same image."
            value={draft["seed"] ?? ""}
            onInput={({ currentTarget }) => set("seed", currentTarget.value)}
          />
          <Field
            id="image-guidance"
            label="Guidance"
            isOptional
            inputMode="decimal"
            placeholder="7.5"
            help="From 1 (free) to 20 (to the letter)."
            value={draft["guidance"] ?? ""}
            onInput={({ currentTarget }) => set("guidance", currentTarget.value)}
          />
        </div>
        <Field
          id="image-negative"
          label="Avoid"
          isOptional
          maxLength={300}
          value={draft["negative_prompt"] ?? ""}
          onInput={({ currentTarget }) => set("negative_prompt", currentTarget.value)}
        />
        {adapters.length > 0 && (
          <fieldset>
            <legend class="mb-1 text-sm font-semibold">Adapters</legend>
            {adapters.map(({ id, label }) => (
              <Checkbox
                key={id}
                id={`adapter-${id}`}
                label={label}
                checked={chosen.has(id)}
                onChange={() => toggle(id)}
              />
            ))}
          </fieldset>
        )}
      </div>
    </details>
  );
}
