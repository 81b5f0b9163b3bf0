/** Markdown for clients that show less of it than VS Code does. */

/** `markdown` without the lines that stand for pictures, and without the gap they would leave. */
export function withoutPictures(markdown: string): string {
  return markdown.replace(/^.*\]\(ami-lint-picture:[^)]*\).*(\r?\n|$)/gm, "").replace(/\n{3,}/g, "\n\n").trim();
}

/** The marks that plain text doesn't need, and what stands in their place. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/^ {0,3}(`{3,}|~{3,}).*$\n?/gm, ""],
  [/^ {0,3}#{1,6}[ \t]+/gm, ""],
  [/!\[([^\]]*)\]\([^)]*\)/g, "$1"],
  [/\[([^\]]+)\]\(([^)\s]+)[^)]*\)/g, "$1 ($2)"],
  [/<(https?:[^>\s]+)>/g, "$1"],
  [/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, "$2"],
  [/(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])/g, "$1"],
  [/(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)/g, "$1"],
  [/`([^`\n]+)`/g, "$1"],
  [/\\([\\`*_{}[\]()#+.!<>-])/g, "$1"],
];

/** `markdown` as text to be read as it is: no emphasis, no fences; a link keeps its address in brackets. */
export function plainText(markdown: string): string {
  return MARKS.reduce((text, [mark, instead]) => text.replace(mark, instead), markdown).trim();
}
