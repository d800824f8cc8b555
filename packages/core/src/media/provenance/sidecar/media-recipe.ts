interface Made {
  readonly id: string;
  readonly job: { readonly id: string; readonly characterId: string };
  readonly output: { readonly outputIndex: number; readonly seed: number };
  /** Everything the engine was given, the prompt included. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
}

/** What is needed to make a file again, for its private sidecar. */
export function mediaRecipe({ id, job, output, parameters, createdAt }: Made): Readonly<Record<string, unknown>> {
  const { outputIndex, seed } = output;
  return { id, jobId: job.id, outputIndex, characterId: job.characterId, seed, parameters, createdAt };
}
