import * as vscode from "vscode";
import { pictures } from "./generated/pictures";

/**
 * Pictures in hovers. The server writes `![alt](ami-lint-picture:ID)`; here that becomes the SVG itself, as a data URI,
 * in the colours of VS Code's theme. VS Code cuts a hover after 100,000 characters, so a picture must stay well below.
 */

const palettes = {
  light: { fg: "#1f2328", bg: "#ffffff", accent: "#0b62c4", muted: "#6e7781", good: "#1a7f37", bad: "#cf222e" },
  dark: { fg: "#e6edf3", bg: "#1f2428", accent: "#58a6ff", muted: "#9198a1", good: "#3fb950", bad: "#ff7b72" },
  contrastDark: { fg: "#ffffff", bg: "#000000", accent: "#6fc3ff", muted: "#d0d0d0", good: "#89f08f", bad: "#ff9b93" },
  contrastLight: { fg: "#000000", bg: "#ffffff", accent: "#003a8c", muted: "#3b3b3b", good: "#00561b", bad: "#8b0012" },
} as const;

const paletteOf: Readonly<Record<vscode.ColorThemeKind, keyof typeof palettes>> = {
  [vscode.ColorThemeKind.Light]: "light",
  [vscode.ColorThemeKind.Dark]: "dark",
  [vscode.ColorThemeKind.HighContrast]: "contrastDark",
  [vscode.ColorThemeKind.HighContrastLight]: "contrastLight",
};

/** What stands in a picture's `<style>` where the colours go. */
const themeMark = "/*theme*/";
/** A `<text>` with its Spanish: `data-es="…"`. */
const translated = /(<text\b[^>]*?)\s+data-es="([^"]*)"([^>]*>)([^<]*)(?=<\/text>)/g;
const reference = /!\[([^\]]*)\]\(ami-lint-picture:([\w-]+)\)[ \t]*/g;
/** Width and view box of a picture, in this order: `<svg … width="420" … viewBox="0 0 420 204"`. */
const size = /(<svg\b[^>]*?\swidth=")(\d+)("[^>]*?\sviewBox=")0 0 (\d+)( \d+")/;
const longest = 60_000;

function coloured(svg: string, theme: vscode.ColorThemeKind): string {
  const variables = Object.entries(palettes[paletteOf[theme]]).map(([name, value]) => `--${name}:${value}`);
  return svg.replace(themeMark, `:root{${variables.join(";")}}`);
}

function worded(svg: string, locale: string): string {
  const spanish = /^es\b/i.test(locale);
  return svg.replace(translated, (_, before: string, es: string, after: string, en: string) => before + after + (spanish ? es : en));
}

/** The picture with room at its left, for the text that flows around it: a hover's Markdown can't ask for a margin. */
function spaced(svg: string): string {
  const room = 14;
  return svg.replace(size, (_, before: string, width: string, between: string, box: string, rest: string) =>
    `${before}${Number(width) + room}${between}${-room} 0 ${Number(box) + room}${rest}`);
}

function base64(text: string): string {
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The picture as an element, or nothing where it isn't known or is too large to be shown. */
function element(id: string, alt: string, theme: vscode.ColorThemeKind, locale: string): string {
  const svg = pictures[id];
  const data = svg && base64(worded(coloured(spaced(svg), theme), locale));
  if (!data || data.length > longest) return "";
  const width = /\swidth="(\d+)"/.exec(spaced(svg))?.[1] ?? "420";
  return `<img src="data:image/svg+xml;base64,${data}" alt="${escaped(alt)}" width="${width}" align="right">`;
}

/**
 * Puts the pictures into a hover's Markdown, which then needs `supportHtml`. VS Code shows the first 250 pixels of a
 * hover's height and lets one scroll to the rest: so pictures come first, to the right of the text.
 * @param markdown with `![alt](ami-lint-picture:ID)`
 * @param locale the display language, for the words in the picture
 */
export function withPictures(markdown: string, theme: vscode.ColorThemeKind, locale: string): string {
  const shown: string[] = [];
  const text = markdown.replace(reference, (_, alt: string, id: string) => {
    shown.push(element(id, alt, theme, locale));
    return "";
  });
  return [...shown.filter(Boolean), text].join("\n\n");
}

/** A hover as the server gave it, with its pictures. */
export function hoverWithPictures(hover: vscode.Hover | null | undefined): vscode.Hover | null | undefined {
  for (const content of hover?.contents ?? []) {
    if (!(content instanceof vscode.MarkdownString) || content.value.search(reference) < 0) continue;
    content.value = withPictures(content.value, vscode.window.activeColorTheme.kind, vscode.env.language);
    content.supportHtml = true;
  }
  return hover;
}
