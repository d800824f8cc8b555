export { contactSheet } from "./contact-sheet.ts";
export { stripPixels, stripPng, type StripPixels, type StripSize } from "./image-strip.ts";
export { picturePixels } from "./picture-pixels.ts";
