import type { AuditedPlace, Finding, Severity } from "./moderator.ts";

const adultsOnly = "Everyone in Figment is an adult: describe somebody of 20 or older.";
const fictionOnly = "Everyone in Figment is invented: describe features instead of naming or pointing to a person.";
const consentOnly = "Figment shows consenting, unrelated adults: take this part out.";

/** What a person hears for each code. */
const messages = {
  minor_age_stated: { reason: "This text describes somebody under 18.", fix: adultsOnly },
  age_below_20: { reason: "This text describes somebody of 18 or 19; ages start at 20.", fix: adultsOnly },
  minor_term: { reason: "This text mentions a child or a teenager.", fix: adultsOnly },
  minor_hint: { reason: "This text asks for somebody who looks younger than an adult.", fix: adultsOnly },
  negative_prompt_excludes_adults: {
    reason: "The negative prompt excludes adults or signs of adult age.",
    fix: "Take words such as those for grown people out of the negative prompt.",
  },
  real_person: { reason: "This text names or points to a real person.", fix: fictionOnly },
  real_person_likeness: { reason: "This text asks for the likeness of a particular person.", fix: fictionOnly },
  non_consent: { reason: "This text describes something without consent.", fix: consentOnly },
  sexual_violence: { reason: "This text describes sexual violence.", fix: consentOnly },
  bestiality: { reason: "This text describes sexual acts with animals.", fix: consentOnly },
  incest: { reason: "This text describes incest.", fix: consentOnly },
  family_terms: { reason: "This text uses family terms that Figment does not accept.", fix: consentOnly },
  forbidden_by_law: { reason: "This text describes something the law forbids.", fix: "Take this part out." },
  text_too_long: {
    reason: "The texts together are too long to be checked.",
    fix: "Shorten them to 20,000 characters in all.",
  },
} as const satisfies Record<string, { reason: string; fix: string }>;

export type FindingCode = keyof typeof messages;

export function createFinding(code: FindingCode, severity: Severity, where: AuditedPlace): Finding {
  return { code, severity, where, ...messages[code] };
}
