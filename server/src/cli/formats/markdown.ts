/** Markdown as a terminal shows it: the parts of it that our pages use. */
import { cells, harmless, wrap, type Paint } from "./display";

interface Look {
  readonly paint: Paint;
  /** Cells in a line. */
  readonly columns: number;
  /** What to write above a code block, by what stands behind its opening fence and the language. */
  readonly caption: (info: string) => string;
}

/** One kind of block: does it start at this line, and how far does it go? */
interface BlockKind {
  readonly starts: RegExp;
  /** The first line after the block that starts at `at`. */
  end(lines: readonly string[], at: number): number;
  draw(lines: readonly string[], look: Look): string[];
}

const item = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const fence = /^\s*(```+|~~~+)/;

const kinds: readonly BlockKind[] = [
  { starts: fence, end: fenceEnd, draw: drawFence },
  { starts: /^#{1,6}\s/, end: (_, at) => at + 1, draw: drawHeading },
  { starts: /^\s*\|/, end: (lines, at) => runEnd(lines, at, /^\s*\|/), draw: drawTable },
  // Pictures and comments are not for a terminal.
  { starts: /^\s*(!\[[^\]]*\]\([^)]*\)\s*$|<!--.*-->\s*$)/, end: (_, at) => at + 1, draw: () => [] },
  { starts: item, end: itemEnd, draw: drawItem },
  { starts: /^\s*>/, end: (lines, at) => runEnd(lines, at, /^\s*>/), draw: drawQuote },
  { starts: /\S/, end: paragraphEnd, draw: (lines, look) => flow(lines, "", "", look) },
];

/** The page as lines with line ends. */
export function renderMarkdown(markdown: string, look: Look): string {
  const lines = markdown.split(/\r\n|\r|\n/);
  const blocks: { text: string; tight: boolean }[] = [];
  for (let at = 0; at < lines.length; ) {
    const kind = kinds.find(({ starts }) => starts.test(lines[at]!));
    if (!kind) {
      at++;
      continue;
    }
    const end = kind.end(lines, at);
    const drawn = kind.draw(lines.slice(at, end).map((line) => harmless(line, "\t")), look);
    // Entries of one list stand together, all other blocks apart.
    const tight = kind.starts === item && at > 0 && lines[at - 1]!.trim() !== "";
    if (drawn.length) blocks.push({ text: drawn.join("\n"), tight });
    at = end;
  }
  return blocks.map(({ text, tight }, i) => (i === 0 ? "" : tight ? "\n" : "\n\n") + text).join("") + "\n";
}

function runEnd(lines: readonly string[], at: number, more: RegExp): number {
  while (at < lines.length && more.test(lines[at]!)) at++;
  return at;
}

function fenceEnd(lines: readonly string[], at: number): number {
  const [, marks = ""] = fence.exec(lines[at]!) ?? [];
  const close = lines.findIndex((line, i) => i > at && line.trim() === marks);
  return close < 0 ? lines.length : close + 1;
}

function itemEnd(lines: readonly string[], at: number): number {
  const next = lines.findIndex((line, i) => i > at && (!/^\s+\S/.test(line) || item.test(line)));
  return next < 0 ? lines.length : next;
}

function paragraphEnd(lines: readonly string[], at: number): number {
  const next = lines.findIndex((line, i) => i > at && (!line.trim() || kinds.slice(0, -1).some(({ starts }) => starts.test(line))));
  return next < 0 ? lines.length : next;
}

function drawFence(lines: readonly string[], { paint, caption }: Look): string[] {
  const closed = lines.length > 1 && fence.test(lines.at(-1)!);
  const code = lines.slice(1, closed ? -1 : undefined).map((line) => `    ${paint("cyan", line)}`.trimEnd());
  const [, , info = ""] = /^\s*[`~]+\s*(\S+)?\s*(.*?)\s*$/.exec(lines[0]!) ?? [];
  const above = caption(info);
  return above ? [`  ${paint("dim", above)}`, ...code] : code;
}

function drawHeading([line = ""]: readonly string[], { paint }: Look): string[] {
  return [paint("bold", inline(line.replace(/^#+\s+|\s+#+\s*$/g, ""), (_, text) => text))];
}

function drawItem(lines: readonly string[], look: Look): string[] {
  const [, indent = "", mark = "-", first = ""] = item.exec(lines[0]!) ?? [];
  const bullet = /\d/.test(mark) ? mark : "•";
  return flow([first, ...lines.slice(1)], `${indent}${bullet} `, indent + " ".repeat(bullet.length + 1), look);
}

function drawQuote(lines: readonly string[], look: Look): string[] {
  const bar = `${look.paint("dim", "│")} `;
  return flow(lines.map((line) => line.replace(/^\s*>\s?/, "")), bar, bar, look);
}

/** Running text: `first` stands before its first line, `rest` before the others. */
function flow(lines: readonly string[], first: string, rest: string, { paint, columns }: Look): string[] {
  const text = inline(lines.map((line) => line.trim()).join(" "), paint);
  return wrap(text, columns - cells(rest)).map((line, i) => (i === 0 ? first : rest) + line);
}

function drawTable(lines: readonly string[], { paint }: Look): string[] {
  const rows = lines
    .filter((line) => !/^\s*\|[\s:|-]+$/.test(line))
    .map((line) => line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((cell) => inline(cell.trim().replaceAll("\\|", "|"), paint)));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => cells(row[column] ?? ""))));
  return rows.map((row, i) => {
    const line = row.map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - cells(cell)))).join("  ").trimEnd();
    return i === 0 ? paint("bold", line) : line;
  });
}

/** Code, bold, links and addresses inside a line; code keeps its backticks where there is no colour to tell it. */
function inline(text: string, paint: Paint): string {
  const code = paint("cyan", "x") === "x" ? (body: string) => `\`${body}\`` : (body: string) => paint("cyan", body);
  return text.replace(
    /(`+)(.+?)\1|\*\*(.+?)\*\*|!\[[^\]]*\]\([^)]*\)|\[([^\]]+)\]\(([^)\s]+)\)|<(https?:[^>]+)>|\\([\\`*_{}[\]()#+.!|<>-])/g,
    (whole, _ticks, body, strong, label, address, bare, escaped) => {
      if (body !== undefined) return code(body);
      if (strong !== undefined) return paint("bold", inline(strong, paint));
      if (label !== undefined) return label === address ? address : `${inline(label, paint)} (${address})`;
      return bare ?? escaped ?? (whole.startsWith("!") ? "" : whole);
    },
  );
}
