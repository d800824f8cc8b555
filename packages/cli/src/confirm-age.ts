import { StudioError } from "@figment/core/errors";
import { answered } from "./confirm.ts";
import type { Invocation } from "./invocation.ts";

/** Shows the statement of age and asks. Throws `attestation_required` where nobody is there to answer. */
export async function confirmAge(invocation: Invocation, command: string): Promise<boolean> {
  const { ageStatement } = await import("@figment/core");
  if (!invocation.isInteractive) {
    throw new StudioError(
      "attestation_required",
      "Figment is for adults: somebody has to confirm that they are 18 or older.",
      { nextSteps: [`${command} --attest-adult   (“${ageStatement}”)`] },
    );
  }
  const { confirm } = await import("@clack/prompts");
  return answered(confirm({ message: ageStatement, initialValue: false, output: invocation.terminal.stderr }));
}
