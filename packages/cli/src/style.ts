import { styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];

/** Colour where the stream shows it; `NO_COLOR` and pipes get plain text. */
function styled(format: Format): (text: string) => string {
  return (text) => styleText(format, text, { validateStream: true, stream: process.stdout });
}

export const bold = styled("bold");
export const muted = styled("gray");
export const good = styled("green");
export const warning = styled("yellow");
export const bad = styled("red");
export const accent = styled("magenta");
