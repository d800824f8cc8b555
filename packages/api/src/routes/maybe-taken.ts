import { StudioError } from "@figment/core/errors";

/**
 * A request with this key broke off before it was answered, and what it makes cannot be looked up by an id chosen beforehand:
 * whether it was taken is for the person to see, for it would cost them twice.
 */
export const maybeTaken = (): StudioError =>
  new StudioError("conflict", "This request broke off before it was answered: it may have been taken.", {
    nextSteps: ["Look at your newest jobs. If it is not there, send it again."],
  });
