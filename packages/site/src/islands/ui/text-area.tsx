import type { TextareaHTMLAttributes } from "preact";
import { fieldLook } from "../../components/ui/looks.ts";
import { describedBy, Labelled, type LabelledProps } from "./labelled.tsx";

type TextAreaProps = LabelledProps & Omit<TextareaHTMLAttributes, keyof LabelledProps>;

/** Several lines of text with their label, help and error. */
export function TextArea({ id, label, help, error, isOptional, ...area }: TextAreaProps) {
  const labelled = { id, label, help, error, ...(isOptional === undefined ? {} : { isOptional }) };
  return (
    <Labelled {...labelled}>
      <textarea rows={5} {...area} {...describedBy(labelled)} class={fieldLook} />
    </Labelled>
  );
}
