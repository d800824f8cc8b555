import { Box } from "ink";
import { useEffect, useState } from "react";
import { toStudioError } from "@figment/core/errors";
import { line, type Line } from "../line.ts";
import type { Row } from "../screen.ts";
import { wrapLine } from "../wrap-line.ts";
import { DrawnLine } from "./drawn-line.tsx";

interface Properties {
  readonly row: Row;
  readonly isUnveiled: boolean;
  readonly scroll: number;
  readonly width: number;
  readonly height: number;
  /** Changes when everything was read anew. */
  readonly readAt: Date | null;
}

/** Everything about one row. What was shown stays until there is something newer. */
export function Details({ row, isUnveiled, scroll, width, height, readAt }: Properties): React.ReactNode {
  const [lines, setLines] = useState<readonly Line[]>([line("Reading …", "muted")]);
  useEffect(() => {
    let isWanted = true;
    const show = (found: readonly Line[]): void => {
      if (isWanted) setLines(found);
    };
    row.details(isUnveiled).then(show, (error: unknown) => show([line(toStudioError(error).message, "bad")]));
    return () => {
      isWanted = false;
    };
    // The row is another object each time it is read: its id and that moment say when to read again.
  }, [row.id, isUnveiled, readAt]);
  const shown = lines.flatMap((each) => wrapLine(each, width));
  const from = Math.max(0, Math.min(scroll, shown.length - height));
  return (
    <Box flexDirection="column" flexShrink={0}>
      {shown.slice(from, from + height).map((each, index) => (
        <DrawnLine key={`${from + index}`} line={each} />
      ))}
    </Box>
  );
}
