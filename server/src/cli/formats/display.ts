/** How text looks in a terminal: how many cells it takes, where it breaks, its colours. */

const escape = "\u001B";
const codes = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], cyan: [36, 39] } as const;
export type Style = keyof typeof codes;

/** Puts text in a style, or leaves it when there is no colour. */
export type Paint = (style: Style, text: string) => string;

/** What paints, when `coloured`. */
export function painter(coloured: boolean): Paint {
  if (!coloured) return (_, text) => text;
  return (style, text) => (text ? `${escape}[${codes[style][0]}m${text}${escape}[${codes[style][1]}m` : "");
}

// Two cells: East Asian wide and fullwidth letters, and what is shown as a picture.
const wide =
  /^(?:[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|.\uFE0F)/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
// Letters that a terminal would obey: control characters, and those that turn the direction of writing.
const unsafe = /[\p{Cc}\p{Cs}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const unsafeAll = new RegExp(unsafe, "gu");
const colouring = new RegExp(`${escape}\\[[0-9;]*m`, "g");
const simple = /^[\x20-\x7E]*$/;

let segmenter: Intl.Segmenter | undefined;

/** The letters of `text` as a reader sees them, each with its offset; a joined emoji is one. */
export function* graphemes(text: string): Generator<{ readonly segment: string; readonly index: number }> {
  if (simple.test(text)) for (let index = 0; index < text.length; index++) yield { segment: text[index]!, index };
  else yield* (segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" })).segment(text);
}

/** How many cells one of `graphemes` takes. */
export function cellsOf(grapheme: string): number {
  return wide.test(grapheme) ? 2 : invisible.test(grapheme) ? 0 : 1;
}

/** How many cells `text` takes; colours take none. */
export function cells(text: string): number {
  const plain = text.replace(colouring, "");
  if (simple.test(plain)) return plain.length;
  let sum = 0;
  for (const { segment } of graphemes(plain)) sum += cellsOf(segment);
  return sum;
}

/** `text` with every letter that a terminal would obey made visible; `keep` are left as they are. */
export function harmless(text: string, keep = ""): string {
  if (!unsafe.test(text)) return text;
  return text.replace(unsafeAll, (letter) => (keep.includes(letter) ? letter : stand(letter)));
}

/** Control characters have pictures of their own; the rest share one. */
function stand(letter: string): string {
  const code = letter.codePointAt(0)!;
  return code < 0x20 ? String.fromCodePoint(0x2400 + code) : code === 0x7f ? "␡" : "�";
}

/** `text` as lines of at most `width` cells, broken at spaces; a longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(/ +/)) {
    const long = cells(word);
    if (line && used + 1 + long > width) {
      lines.push(line);
      [line, used] = ["", 0];
    }
    if (line) [line, used] = [`${line} ${word}`, used + 1 + long];
    else [line, used] = [word, long];
  }
  return [...lines, line];
}

/** Two columns in `width` cells, the second wrapped beside the first; a first wider than `most` has a line of its own. */
export function beside(rows: readonly (readonly [string, string])[], indent: string, width: number, most = Infinity): string[] {
  const left = Math.max(0, ...rows.map(([first]) => cells(first)).filter((used) => used <= most));
  const gap = indent + " ".repeat(left + 2);
  return rows.flatMap(([first, second]) => {
    const used = cells(first);
    const lines = wrap(second, Math.max(20, width - gap.length)).map((line) => (gap + line).trimEnd());
    if (used > left) return [indent + first, ...lines];
    const [head = gap, ...rest] = lines;
    return [(indent + first + " ".repeat(left - used + 2) + head.slice(gap.length)).trimEnd(), ...rest];
  });
}
