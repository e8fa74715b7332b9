export { getWords as useWords } from "./get-words.ts";
