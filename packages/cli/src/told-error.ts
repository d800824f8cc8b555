/** An error that the person has been told of already: the command only has to end with its code. */
export class ToldError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, cause: unknown) {
    super("Told already.", { cause });
    this.exitCode = exitCode;
  }
}
