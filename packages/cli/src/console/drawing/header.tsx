import { Box, Text } from "ink";
import type { Screen } from "../screen.ts";
import { inColour } from "../../components/in-colour.ts";

interface Properties {
  readonly place: string;
  readonly screens: readonly Screen[];
  readonly active: number;
  readonly width: number;
  /** When what is shown was read; `null` before that. */
  readonly readAt: Date | null;
  readonly isLoading: boolean;
}

/** Where this is, since when, and the screens by their keys. */
export function Header({ place, screens, active, width, readAt, isLoading }: Properties): React.ReactNode {
  const time = readAt === null ? "reading …" : `${isLoading ? "… " : ""}${readAt.toTimeString().slice(0, 8)}`;
  return (
    <Box flexDirection="column">
      <Box justifyContent="space-between">
        <Text wrap="truncate-end">
          <Text bold {...inColour("magenta")}>
            figment admin
          </Text>
          <Text dimColor>{`  ${place}`}</Text>
        </Text>
        <Box flexShrink={0} marginLeft={1}>
          <Text dimColor>{time}</Text>
        </Box>
      </Box>
      <Text wrap="truncate-end">
        {screens.map(({ title }, index) => (
          <Text key={title}>
            {index === 0 ? "" : " "}
            <Text dimColor={index !== active} {...inColour("magenta")}>
              {index + 1}
            </Text>
            <Text bold={index === active} inverse={index === active} dimColor={index !== active}>
              {index === active ? ` ${title} ` : ` ${title}`}
            </Text>
          </Text>
        ))}
      </Text>
      <Text dimColor>{"─".repeat(width)}</Text>
    </Box>
  );
}
