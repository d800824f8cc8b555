import { plans } from "@figment/core/plans";
import { describe, expect, it } from "vitest";
import { planFacts } from "./plan-facts.ts";

function valueOf(planId: keyof typeof plans, label: string): string | undefined {
  return planFacts(plans[planId]).find((fact) => fact.label === label)?.value;
}

describe("what a plan card says", () => {
  it("Given a plan with a monthly allowance, When it is described, Then its images and videos are per month", () => {
    expect(valueOf("starter", "Images")).toBe(`${plans.starter.periodAllowance.images} a month`);
    expect(valueOf("starter", "Videos")).toBe(`${plans.starter.periodAllowance.videos} a month`);
  });

  it("Given the free plan, When it is described, Then its images come once, are marked, and videos need tokens", () => {
    expect(valueOf("free", "Images")).toBe(`${plans.free.signUpGrant.images} once, at sign-up`);
    expect(valueOf("free", "Visible mark")).toBe("On the free images");
    expect(valueOf("free", "Videos")).toBe("With tokens");
  });

  it("Given a plan without a limit of characters, When it is described, Then it says unlimited", () => {
    expect(valueOf("pro", "Characters")).toBe("Unlimited");
  });

  it("Given a plan that may ask for more steps, When it is described, Then both numbers are there", () => {
    expect(valueOf("pro", "Quality")).toBe(`${plans.pro.defaultSteps} steps, up to ${plans.pro.maximumSteps}`);
  });

  it("Given any two plans, When they are described, Then their rows have the same labels in the same order", () => {
    const labels = Object.values(plans).map((plan) => planFacts(plan).map((fact) => fact.label));
    expect(new Set(labels.map((list) => list.join())).size).toBe(1);
  });
});
