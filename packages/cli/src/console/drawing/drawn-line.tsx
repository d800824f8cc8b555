import { Text } from "ink";
import { inColour } from "../../components/in-colour.ts";
import type { Line, Tone } from "../line.ts";

const looks: Readonly<Record<Tone, () => Omit<React.ComponentProps<typeof Text>, "children">>> = {
  plain: () => ({}),
  bold: () => ({ bold: true }),
  muted: () => ({ dimColor: true }),
  good: () => inColour("green"),
  warning: () => inColour("yellow"),
  bad: () => ({ ...inColour("red"), bold: true }),
  accent: () => inColour("magenta"),
};

/** One line; an empty one takes its row, too. */
export function DrawnLine({ line }: { readonly line: Line }): React.ReactNode {
  const isEmpty = line.every(({ text }) => text === "");
  return (
    <Text wrap="truncate-end">
      {isEmpty
        ? " "
        : line.map(({ text, tone }, index) => (
            <Text key={`${index} ${text}`} {...looks[tone]()}>
              {text}
            </Text>
          ))}
    </Text>
  );
}
