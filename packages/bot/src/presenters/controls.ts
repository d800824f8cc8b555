import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
} from "discord.js";
import { encodeCustomId, type Action } from "../interactions/custom-id.ts";

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

type Style = "primary" | "secondary" | "success" | "danger";

const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

interface Target {
  readonly action: Action;
  readonly subject?: string | null;
  readonly index?: number | null;
  readonly style?: Style;
  readonly isDisabled?: boolean;
}

export function button(label: string, target: Target): APIButtonComponentWithCustomId {
  const { action, subject = null, index = null, style = "secondary", isDisabled = false } = target;
  return {
    type: ComponentType.Button,
    style: styles[style],
    label,
    custom_id: encodeCustomId(action, subject, index),
    ...(isDisabled && { disabled: true }),
  };
}

export function linkButton(label: string, url: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

/** Five fit beside each other. */
export function buttonRow(buttons: readonly APIButtonComponent[]): Row {
  return { type: ComponentType.ActionRow, components: [...buttons] };
}

export interface SelectChoice {
  readonly label: string;
  readonly value: string;
  readonly isChosen?: boolean;
}

/** At most 25 choices. */
export function selectRow(
  placeholder: string,
  target: Pick<Target, "action" | "subject" | "index">,
  choices: readonly SelectChoice[],
): Row {
  const { action, subject = null, index = null } = target;
  const select = {
    type: ComponentType.StringSelect as const,
    custom_id: encodeCustomId(action, subject, index),
    placeholder,
    options: choices.map(({ label, value, isChosen = false }) => ({ label, value, default: isChosen })),
  };
  return { type: ComponentType.ActionRow, components: [select] };
}
