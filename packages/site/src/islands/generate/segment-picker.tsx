interface SegmentPickerProps {
  readonly name: string;
  readonly label: string;
  /** Where what is around it says enough to those who see it. */
  readonly isLabelHidden?: boolean;
  readonly values: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

/** A few choices side by side: radio buttons that look like one control. */
export function SegmentPicker({ name, label, isLabelHidden = false, values, chosen, onChoose }: SegmentPickerProps) {
  return (
    <fieldset>
      <legend class={isLabelHidden ? "sr-only" : "mb-2 text-sm font-semibold"}>{label}</legend>
      <div class="inline-flex rounded-full border border-edge p-1">
        {values.map((choice) => (
          <label key={choice.value} class="relative cursor-pointer">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === chosen}
              class="peer absolute inset-0 size-full cursor-pointer appearance-none opacity-0"
              onChange={() => onChoose(choice.value)}
            />
            <span class="figures inline-flex min-h-10 min-w-11 items-center justify-center rounded-full px-4 text-sm font-semibold text-muted peer-checked:bg-primary-hover peer-checked:text-foreground peer-focus-visible:outline-3 peer-focus-visible:outline-primary">
              {choice.label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
