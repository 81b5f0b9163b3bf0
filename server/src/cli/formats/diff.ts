/** What changed between two texts, in the unified form that `patch -p0` and `git apply -p0` read. */
import type { Paint } from "./display";

/** Lines around a change that are shown with it. */
const around = 3;
/** Beyond so many changed lines the shortest way is no longer looked for: it would cost their square. */
const mostChanges = 2_000;

interface Step {
  readonly kind: " " | "-" | "+";
  readonly line: string;
}

/** The difference as text with line ends; empty when there is none. `name` goes into the head. */
export function unifiedDiff(before: string, after: string, name: string, paint: Paint): string {
  if (before === after) return "";
  const steps = stepsBetween(linesOf(before), linesOf(after));
  const head = `${paint("bold", `--- ${name}`)}\n${paint("bold", `+++ ${name}`)}\n`;
  return head + hunks(steps).map((hunk) => drawn(steps, hunk, paint)).join("");
}

/** Lines with their ends, so that a changed end is a changed line. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** From one text to the other, line by line; what is equal at both ends is taken off first. */
function stepsBetween(a: readonly string[], b: readonly string[]): Step[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const same = (lines: readonly string[]) => lines.map((line): Step => ({ kind: " ", line }));
  const middle = shortest(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return [...same(a.slice(0, start)), ...middle, ...same(a.slice(a.length - end))];
}

/** Myers' greedy search: `reached` holds, for each diagonal, how far into `a` so many changes lead. */
function shortest(a: readonly string[], b: readonly string[]): Step[] {
  const most = Math.min(a.length + b.length, mostChanges);
  // Diagonals run from -most to most, and one to each side is looked at.
  const zero = most + 1;
  const reached = new Int32Array(2 * most + 3).fill(-1);
  reached[zero + 1] = 0;
  const history: Int32Array[] = [];
  for (let changes = 0; changes <= most; changes++) {
    history.push(reached.slice());
    for (let at = zero - changes; at <= zero + changes; at += 2) {
      const diagonal = at - zero;
      let x = goesDown(reached, at) ? reached[at + 1]! : reached[at - 1]! + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      reached[at] = x;
      if (x >= a.length && x - diagonal >= b.length) return stepsBack(a, b, history, zero);
    }
  }
  return [...a.map((line): Step => ({ kind: "-", line })), ...b.map((line): Step => ({ kind: "+", line }))];
}

/** Whether the best way onto the diagonal at this index puts a line in, rather than takes one out. */
function goesDown(reached: Int32Array, at: number): boolean {
  return reached[at - 1]! < reached[at + 1]!;
}

function stepsBack(a: readonly string[], b: readonly string[], history: readonly Int32Array[], zero: number): Step[] {
  const steps: Step[] = [];
  let [x, y] = [a.length, b.length];
  for (let changes = history.length - 1; changes >= 0; changes--) {
    const reached = history[changes]!;
    const down = goesDown(reached, zero + x - y);
    const from = x - y + (down ? 1 : -1);
    const cameX = changes === 0 ? 0 : reached[zero + from]!;
    const cameY = changes === 0 ? 0 : cameX - from;
    while (x > cameX && y > cameY) steps.push({ kind: " ", line: a[(y--, --x)]! });
    if (changes > 0) steps.push(down ? { kind: "+", line: b[--y]! } : { kind: "-", line: a[--x]! });
  }
  return steps.reverse();
}

/** The stretches of steps that hold changes and what is around them. */
function hunks(steps: readonly Step[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  steps.forEach(({ kind }, at) => {
    if (kind === " ") return;
    const open = found.at(-1);
    const to = Math.min(steps.length, at + around + 1);
    if (open && at - around <= open.to) open.to = to;
    else found.push({ from: Math.max(0, at - around), to });
  });
  return found;
}

function drawn(steps: readonly Step[], { from, to }: { from: number; to: number }, paint: Paint): string {
  const range = (side: "-" | "+") => {
    const has = (step: Step) => step.kind === " " || step.kind === side;
    const before = steps.slice(0, from).filter(has).length;
    const count = steps.slice(from, to).filter(has).length;
    return `${count ? before + 1 : before}${count === 1 ? "" : `,${count}`}`;
  };
  const head = paint("cyan", `@@ -${range("-")} +${range("+")} @@`);
  return `${head}\n${steps.slice(from, to).map((step) => drawnLine(step, paint)).join("")}`;
}

function drawnLine({ kind, line }: Step, paint: Paint): string {
  const ended = line.endsWith("\n");
  const text = kind + (ended ? line.slice(0, -1) : line);
  const shown = kind === " " ? text : paint(kind === "+" ? "green" : "red", text);
  return `${shown}\n${ended ? "" : "\\ No newline at end of file\n"}`;
}
