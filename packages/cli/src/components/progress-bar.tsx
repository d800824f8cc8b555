import { Text } from "ink";
import { inColour } from "./in-colour.ts";

export function ProgressBar({ percent, width }: { readonly percent: number; readonly width: number }): React.ReactNode {
  const filled = Math.round((Math.min(100, Math.max(0, percent)) / 100) * width);
  return (
    <Text>
      <Text {...inColour("magenta")}>{"━".repeat(filled)}</Text>
      <Text dimColor>{"─".repeat(width - filled)}</Text>
    </Text>
  );
}
