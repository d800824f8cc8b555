export { compilePrompt, type CompiledPrompt, type PieceSource, type PromptPiece } from "./compile-prompt.ts";
