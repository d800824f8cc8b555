import type { SelectHTMLAttributes } from "preact";
import { fieldLook } from "../../components/ui/looks.ts";
import { describedBy, Labelled, type LabelledProps } from "./labelled.tsx";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

type SelectProps = LabelledProps &
  Omit<SelectHTMLAttributes, keyof LabelledProps> & {
    readonly choices: readonly Choice[];
    /** Shown while nothing is chosen; it cannot be chosen itself. */
    readonly placeholder?: string;
  };

/** One of several choices, as the browser shows them. */
export function Select({ id, label, help, error, isOptional, choices, placeholder, ...select }: SelectProps) {
  const labelled = { id, label, help, error, ...(isOptional === undefined ? {} : { isOptional }) };
  return (
    <Labelled {...labelled}>
      <select {...select} {...describedBy(labelled)} class={fieldLook}>
        {placeholder !== undefined && (
          <option value="" disabled>
            {placeholder}
          </option>
        )}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
