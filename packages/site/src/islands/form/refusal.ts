import { StudioError } from "@figment/core/errors";

/** Why something was not done, in words for the page. */
export interface Refusal {
  /** A code of the error table; `offline` where nobody answered. */
  readonly code: string;
  readonly message: string;
  readonly nextSteps: readonly string[];
}

export function refusalOf(thrown: unknown): Refusal {
  if (!(thrown instanceof StudioError)) {
    // What the browser itself refuses, such as a passkey that was put away.
    const message =
      thrown instanceof Error && thrown.name === "NotAllowedError"
        ? "That was cancelled."
        : "Something went wrong in this page.";
    return { code: "page", message, nextSteps: ["Try again."] };
  }
  const { code, message, nextSteps, details } = thrown;
  if (details["httpStatus"] === undefined)
    return {
      code: "offline",
      message: "Figment does not answer.",
      nextSteps: ["See whether you are online, then try again. What you typed is still here."],
    };
  return { code, message: sentence(message), nextSteps };
}

/** `password: too short.` reads as a sentence: `Password: too short.` */
function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}
