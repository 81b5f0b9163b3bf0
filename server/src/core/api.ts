/**
 * The only door into the core. Text goes in, plain data comes out; nothing here reads a file, waits or asks the time.
 */
export type * from "./data";
export { parse, reparse } from "./features/open";
export { editedText, type Content, type TextChange } from "./text/edited-text";
export type { Source } from "./text/source";
export { fixAll, lint, safeFixes } from "./features/lint";
export { actions } from "./features/actions";
export { hover } from "./features/hover";
export { recognise, explainFile } from "./features/explain";
export { fullRulePage, ruleInfos, rulePage, isRule, dialectInfos } from "./features/rule-pages";
export { awsCommands, type CommandScript } from "./features/commands";
export { dialectIds } from "./dialects/index";
export { lineStarts, positionAt, type Position } from "./text/lines";
export { dialectFor, isIgnored, nearestConfig, parseConfig, type Config, type ConfigProblem } from "./features/config";
export { applyEdits } from "./text/apply";
export { fill, say, speaker, type WordId } from "./words/say";
export { nearest } from "./text/nearest";
export { mayBeOurs } from "./dialects/index";
export { complete, describeCompletion } from "./features/complete";
export { symbols } from "./features/symbols";
export { folds } from "./features/folding";
export { selectionRanges } from "./features/selection";
