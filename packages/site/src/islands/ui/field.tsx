import type { InputHTMLAttributes } from "preact";
import { fieldLook } from "../../components/ui/looks.ts";
import { describedBy, Labelled, type LabelledProps } from "./labelled.tsx";

type FieldProps = LabelledProps & Omit<InputHTMLAttributes, keyof LabelledProps>;

/** One line of text with its label, help and error. */
export function Field({ id, label, help, error, isOptional, ...input }: FieldProps) {
  const labelled = { id, label, help, error, ...(isOptional === undefined ? {} : { isOptional }) };
  return (
    <Labelled {...labelled}>
      <input {...input} {...describedBy(labelled)} class={fieldLook} />
    </Labelled>
  );
}
