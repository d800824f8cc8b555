import { Text } from "ink";
import { useEffect, useState } from "react";
import { inColour } from "./in-colour.ts";

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const frame_ms = 90;

export function Spinner(): React.ReactNode {
  const [index, setIndex] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setIndex((current) => (current + 1) % frames.length), frame_ms);
    return () => clearInterval(timer);
  }, []);
  return <Text {...inColour("magenta")}>{frames[index]}</Text>;
}
