/** Reads the examples of a rule's page: fenced blocks with the dialect behind the language, and wanted findings as comments. */

/** What "now" is in the pages. */
export const NOW = Date.UTC(2026, 10, 22, 12);

export interface Example {
  /** Line of the page, 1-based. */
  readonly line: number;
  readonly dialect: string | undefined;
  /** A file name by which the dialect is told where content alone does not. */
  readonly name: string;
  /** Without the marks. */
  readonly text: string;
  /** Message ids by 1-based line. */
  readonly wants: Map<number, string[]>;
  /** The text after a fix, by the fix's title id; undefined: the first fix of each finding. */
  readonly fixed: Map<string | undefined, string>;
}

const ENDS: Readonly<Record<string, string>> = { "ami-definition": ".ami" };
const WANT = /[ \t]*(?:#|\/\/) want ([\w-]+(?:, [\w-]+)*)[ \t]*$/;

/** The examples of a page, in order. A `fixed` block belongs to the example above it. */
export function examplesOf(page: string): Example[] {
  const examples: Example[] = [];
  const lines = page.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const fence = /^```(yaml|json)(?: (.*))?$/.exec(lines[i]!);
    if (!fence) continue;
    const end = lines.indexOf("```", i + 1);
    const body = lines.slice(i + 1, end);
    const info = fence[2] ?? "";
    const fixed = /^fixed(?:=(\w+))?$/.exec(info);
    if (fixed) {
      if (!examples.length) throw new Error(`line ${i + 1}: a fixed block without an example above it`);
      examples.at(-1)!.fixed.set(fixed[1], `${body.join("\n")}\n`);
    } else examples.push(example(i + 1, fence[1]!, info, body));
    i = end;
  }
  return examples;
}

function example(line: number, language: string, info: string, body: readonly string[]): Example {
  const wants = new Map<number, string[]>();
  const text = body.map((written, i) => {
    const want = WANT.exec(written);
    if (!want) return written;
    wants.set(i + 1, want[1]!.split(", ").sort());
    return written.slice(0, want.index);
  });
  const [dialect] = info.split(" ");
  return { line, dialect: dialect || undefined, name: `example${ENDS[dialect ?? ""] ?? ""}.${language}`, text: `${text.join("\n")}\n`, wants, fixed: new Map() };
}
