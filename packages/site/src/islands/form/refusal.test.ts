import { StudioError } from "@figment/core/errors";
import { describe, expect, it } from "vitest";
import { refusalOf } from "./refusal.ts";

describe("why something was not done", () => {
  it("Given a refusal of the API, When it is shown, Then its words and next steps are there", () => {
    const error = new StudioError("invalid_input", "password: too short.", {
      nextSteps: ["Use more words."],
      details: { httpStatus: 400 },
    });
    expect(refusalOf(error)).toEqual({
      code: "invalid_input",
      message: "Password: too short.",
      nextSteps: ["Use more words."],
    });
  });

  it("Given nobody answers, When it is shown, Then it says so, and that nothing typed is lost", () => {
    const refusal = refusalOf(new StudioError("server_unavailable", "https://studio.example has not answered."));
    expect(refusal.code).toBe("offline");
    expect(refusal.nextSteps.join()).toContain("still here");
  });

  it("Given a passkey that was put away, When it is shown, Then it is called cancelled", () => {
    expect(refusalOf(new DOMException("", "NotAllowedError")).message).toBe("That was cancelled.");
  });
});
