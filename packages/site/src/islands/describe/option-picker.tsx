import { attributeCatalogue, type AttributeId } from "@figment/core/catalogue";
import type { ComponentChildren } from "preact";
import { artOf } from "./picker-art.ts";
import { swatchOf } from "@figment/core/swatches";

interface OptionPickerProps {
  readonly attribute: AttributeId;
  readonly chosen: string;
  readonly onChoose: (optionId: string) => void;
}

/**
 * One attribute of the catalogue: colours as swatches, shapes as drawings, the rest as words. Real radio buttons underneath, so that
 * arrow keys move and every choice is named.
 */
export function OptionPicker({ attribute, chosen, onChoose }: OptionPickerProps) {
  const { label, options } = attributeCatalogue[attribute];
  const chosenLabel = options.find(({ id }) => id === chosen)?.label;
  const first = options[0]?.id ?? "";
  const look = swatchOf(attribute, first) !== null ? "swatch" : artOf(attribute, first) === null ? "words" : "drawing";
  return (
    <fieldset>
      <legend class="mb-3 flex w-full items-baseline justify-between gap-4 text-sm font-semibold">
        {label} <span class="font-normal text-muted">{chosenLabel}</span>
      </legend>
      <div class={rows[look]}>
        {options.map((option) => (
          <label
            key={option.id}
            class="group relative cursor-pointer"
            title={look === "swatch" ? option.label : undefined}
          >
            <input
              type="radio"
              name={attribute}
              value={option.id}
              checked={option.id === chosen}
              class="peer absolute inset-0 size-full cursor-pointer appearance-none opacity-0"
              onChange={() => onChoose(option.id)}
            />
            {look === "swatch" && <Swatch colour={swatchOf(attribute, option.id) ?? ""} label={option.label} />}
            {look === "drawing" && <Drawing address={artOf(attribute, option.id) ?? ""}>{option.label}</Drawing>}
            {look === "words" && <Words>{option.label}</Words>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const rows = {
  swatch: "flex flex-wrap gap-3",
  drawing: "grid grid-cols-3 gap-3 sm:grid-cols-4 lg:grid-cols-6",
  words: "flex flex-wrap gap-2",
} as const;

const ring =
  "peer-focus-visible:outline-3 peer-focus-visible:outline-offset-3 peer-focus-visible:outline-primary transition";

function Swatch({ colour, label }: { readonly colour: string; readonly label: string }) {
  return (
    <span
      class={`flex size-11 items-center justify-center rounded-full border border-edge ring-offset-3 ring-offset-background peer-checked:ring-3 peer-checked:ring-primary-text hover:scale-105 ${ring}`}
      style={{ background: colour }}
    >
      <span class="sr-only">{label}</span>
    </span>
  );
}

function Drawing({ address, children }: { readonly address: string; readonly children: ComponentChildren }) {
  return (
    <span
      class={`block overflow-hidden rounded-field border border-border bg-raised peer-checked:border-primary-text peer-checked:ring-2 peer-checked:ring-primary-text hover:border-primary ${ring}`}
    >
      <img src={address} alt="" width={144} height={144} loading="lazy" class="aspect-square w-full object-cover" />
      <span class="block px-2 py-2 text-center text-xs leading-tight">{children}</span>
    </span>
  );
}

function Words({ children }: { readonly children: ComponentChildren }) {
  return (
    <span
      class={`inline-flex min-h-11 items-center rounded-full border border-edge px-4 text-sm peer-checked:border-primary-text peer-checked:bg-primary-hover/40 hover:border-primary-text ${ring}`}
    >
      {children}
    </span>
  );
}
