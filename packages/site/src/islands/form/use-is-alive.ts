import { useEffect, useState } from "preact/hooks";

/**
 * Whether the page's own program runs by now. What is sent before that the browser would send in its own way, with what was
 * typed in the address, a password included.
 */
export function useIsAlive(): boolean {
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  return isAlive;
}
