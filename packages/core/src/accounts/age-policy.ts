/** The statement people agree to. A new version asks everybody again. */
export const agePolicyVersion = "2026-11";

export const ageStatement =
  "I am 18 or older, adult content is lawful where I live, and I will only depict fictional adults.";
