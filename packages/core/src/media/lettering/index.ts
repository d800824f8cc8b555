export {
  canLetter,
  type LetteringOptions,
  letteringSvg,
  type LetteringWeight,
  letteringWidth_px,
} from "./lettering.ts";
