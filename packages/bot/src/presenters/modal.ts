import {
  ComponentType,
  TextInputStyle,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
} from "discord.js";

interface Field {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly value?: string;
  readonly isRequired?: boolean;
}

interface TextField extends Field {
  readonly isLong?: boolean;
  readonly longest: number;
}

export function textField({
  id,
  label,
  description,
  value,
  isRequired = false,
  isLong,
  longest,
}: TextField): APILabelComponent {
  return {
    type: ComponentType.Label,
    label,
    ...(description !== undefined && { description }),
    component: {
      type: ComponentType.TextInput,
      custom_id: id,
      style: isLong === true ? TextInputStyle.Paragraph : TextInputStyle.Short,
      max_length: longest,
      required: isRequired,
      ...(value !== undefined && value !== "" && { value: value.slice(0, longest) }),
    },
  };
}

export function selectField(
  { id, label, description, isRequired = true }: Field,
  options: readonly { readonly label: string; readonly value: string }[],
): APILabelComponent {
  return {
    type: ComponentType.Label,
    label,
    ...(description !== undefined && { description }),
    component: { type: ComponentType.StringSelect, custom_id: id, required: isRequired, options: [...options] },
  };
}

/** What the title of a modal may have, in characters. */
const longestTitle = 45;

/** One to five fields. */
export function modal(
  customId: string,
  title: string,
  fields: readonly APILabelComponent[],
): APIModalInteractionResponseCallbackData {
  const short = title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title;
  return { custom_id: customId, title: short, components: [...fields] };
}
