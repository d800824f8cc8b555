/** Tests about some only: told where they apply, and not there at all elsewhere, so that nothing is skipped. */
export function where(applies: boolean, tell: () => void): void {
  if (applies) tell();
}
