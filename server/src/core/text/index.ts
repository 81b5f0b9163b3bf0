/** What dialects, rules and features use of the text engine. */
export { Field, type Notation } from "./field";
export { append, insert, remove, rename, set, wrap, type PlacedEdit } from "./edit";
export { documentStyle, hasStyle, lendStyle } from "./edit/style";
export type { Plain } from "./render";
export { shown } from "./shown";
export type { Block, MapNode, Node, Place, Problem, ScalarNode, SeqNode } from "./tree";
export type { TextChange } from "./edited-text";
export { absolute, parse, reparse, type ParseOptions, type Source, type SourceDocument } from "./source";
