import { useEffect, useRef } from "preact/hooks";

interface AmountSliderProps {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly maximum: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

/** A number by slider or, exactly, by typing it. */
export function AmountSlider({ id, label, value, maximum, step, onChange }: AmountSliderProps) {
  const read = (text: string): void => onChange(Math.min(maximum, Math.max(0, Math.trunc(Number(text)) || 0)));
  const slider = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Not as an attribute: the page's policy allows no style of its own in what the build draws.
    slider.current?.style.setProperty("--filled", `${(value / maximum) * 100}%`);
  }, [value, maximum]);
  return (
    <div>
      <div class="flex items-center justify-between gap-4">
        <label for={id} class="text-sm font-semibold">
          {label}
        </label>
        <input
          type="number"
          aria-label={`${label}, as a number`}
          inputMode="numeric"
          min={0}
          max={maximum}
          value={value}
          class="figures min-h-11 w-24 rounded-field border border-edge bg-background px-3 text-right text-base font-semibold"
          onInput={(event) => read(event.currentTarget.value)}
        />
      </div>
      <input
        ref={slider}
        id={id}
        type="range"
        min={0}
        max={maximum}
        step={step}
        value={value}
        class="slider mt-3 w-full cursor-pointer"
        onInput={(event) => read(event.currentTarget.value)}
      />
    </div>
  );
}
