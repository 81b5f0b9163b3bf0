/** Documents drawn from numbers: each style that YAML and JSON have, wherever it may stand. */

/** Reads numbers that were drawn; zero when they are used up, which ends every list. */
export class Tape {
  private at = 0;
  constructor(private readonly numbers: readonly number[]) {}
  /** A number below `n`. */
  pick = (n: number): number => (this.numbers[this.at++] ?? 0) % n;
  one<T>(...choices: readonly T[]): T {
    return choices[this.pick(choices.length)]!;
  }
  /** True once in `n` times. */
  rarely = (n: number): boolean => this.pick(n) === n - 1;
}

class YamlWriter {
  private names = 0;
  private readonly anchors: string[] = [];
  constructor(private readonly tape: Tape, private readonly step: number) {}

  key(): string {
    const name = `k${this.names++}`;
    return this.tape.one(name, name, name, name, `"${name}"`, `'${name}'`, `${name} `);
  }

  scalar(indent: string, inFlow: boolean): string {
    const plain = ["x", "1", "true", "a b", "$1", "x#y", "~", "http://a:b/c"];
    const quoted = ['"q # r"', "'it''s'", '"\\u00e9 \\n"', '"{,}"'];
    if (inFlow) return this.tape.one(...plain, ...quoted);
    return this.tape.one(...plain, ...quoted, "a, b", "c [d] {e}", `p1\n${indent} p2`, `"d1\n${indent} d2"`, `'s1\n\n${indent} s2'`);
  }

  /** A comment behind something, or nothing. */
  trailing(): string {
    return this.tape.rarely(5) ? `${this.tape.one(" ", "  ")}# t${this.names++}` : "";
  }

  /** Comments and blank lines above something. */
  above(indent: string): string {
    return this.tape.one("", "", "", "", `${indent}# c${this.names++}\n`, "\n", `\n${indent}# d${this.names++}\n`, `${indent}  # deep${this.names++}\n`);
  }

  props(): string {
    if (!this.tape.rarely(12)) return "";
    const name = `n${this.names++}`;
    const text = this.tape.one(`&${name} `, "!t ", "!!str ", `&${name} !t `);
    if (text.includes("&")) this.anchors.push(name);
    return text;
  }

  alias(): string | undefined {
    return this.anchors.length && this.tape.rarely(4) ? `*${this.anchors[this.tape.pick(this.anchors.length)]!}` : undefined;
  }

  flow(depth: number, indent: string): string {
    const { tape } = this;
    const isMap = tape.pick(2) === 0;
    const size = tape.pick(4);
    const overLines = tape.rarely(3);
    const member = (): string => {
      const value = depth < 3 && tape.rarely(4) ? this.flow(depth + 1, `${indent}  `) : (this.alias() ?? this.scalar(indent, true));
      if (!isMap) return tape.rarely(10) ? `k${this.names++}: ${value}` : value;
      const key = this.key().trimEnd();
      return tape.rarely(8) ? tape.one(key, `${key}:`) : `${key}: ${value}${value.startsWith("*") ? " " : ""}`;
    };
    const [open, close] = isMap ? ["{", "}"] : ["[", "]"];
    if (!size) return tape.one(open + close, `${open} ${close}`);
    const members = Array.from({ length: size }, member);
    if (!overLines) return tape.one(`${open}${members.join(", ")}${close}`, `${open} ${members.join(", ")} ${close}`, `${open}${members.join(" , ")}, ${close}`);
    const inner = `${indent}  `;
    const lines = members.map((text, i) => `${tape.rarely(4) ? `${inner}# f${this.names++}\n` : ""}${inner}${text}${i < size - 1 || tape.rarely(3) ? "," : ""}${this.trailing()}\n`);
    return tape.rarely(5) ? `${open} ${members.join(`\n${inner}, `)}\n${indent}${close}` : `${open}${this.trailing()}\n${lines.join("")}${indent}${close}`;
  }

  blockScalar(indent: string): string {
    const { tape } = this;
    const header = tape.one("|", "|-", "|+", ">", ">-", ">+", `|${this.step}`, `>${this.step}+`, `|-${this.step}`);
    const inner = indent + " ".repeat(this.step);
    const body = tape.one(`${inner}t1\n`, `${inner}t1\n\n${inner}t2: x\n`, `${inner}# no comment\n${inner}  t3\n`, `${inner}t4\n\n\n`);
    return `${header}${this.trailing()}\n${body}`;
  }

  /** What stands behind a colon or dash, with the space before it and the line ending behind it. */
  value(depth: number, indent: string, behindDash: boolean): string {
    const { tape } = this;
    const alias = this.alias();
    if (alias) return ` ${alias}${this.trailing()}\n`;
    const props = this.props();
    const kind = tape.pick(depth > 3 ? 5 : 9);
    if (kind === 0 && tape.rarely(2)) return `${props ? ` ${props.trimEnd()}` : ""}${this.trailing()}\n`;
    if (kind <= 2) return ` ${props}${this.scalar(indent, false)}${this.trailing()}\n`;
    if (kind === 3) return ` ${props}${this.flow(0, indent)}${this.trailing()}\n`;
    if (kind === 4) return tape.rarely(4) ? `\n${indent}  ${this.scalar(`${indent}  `, false)}${this.trailing()}\n` : ` ${props}${this.blockScalar(indent)}`;
    if (behindDash && !props && tape.pick(3)) return this.compact(depth, indent);
    const head = `${props ? ` ${props.trimEnd()}` : ""}${this.trailing()}\n`;
    if (kind <= 6) return head + this.map(depth + 1, indent + " ".repeat(tape.rarely(6) ? this.step + 1 : this.step));
    return head + this.list(depth + 1, indent + " ".repeat(behindDash ? 2 : tape.one(0, this.step)));
  }

  /** A map or list that begins on the line of its dash. */
  compact(depth: number, indent: string): string {
    const width = this.tape.rarely(4) ? 4 : 2;
    const inner = indent + " ".repeat(width);
    const text = this.tape.rarely(4) ? this.list(depth + 1, inner, true) : this.map(depth + 1, inner, true);
    return " ".repeat(width - 1) + text.slice(inner.length);
  }

  map(depth: number, indent: string, compact = false): string {
    const size = 1 + this.tape.pick(4);
    let text = "";
    for (let i = 0; i < size; i++) {
      if (i || !compact) text += this.above(indent);
      if (this.tape.rarely(25)) text += `${indent}? ${this.key().trimEnd()}\n${indent}:${this.value(4, indent, false)}`;
      else text += `${indent}${this.key()}:${this.value(depth, indent, false)}`;
    }
    return text;
  }

  list(depth: number, indent: string, compact = false): string {
    const size = 1 + this.tape.pick(4);
    let text = "";
    for (let i = 0; i < size; i++) text += (i || !compact ? this.above(indent) : "") + `${indent}-${this.value(depth, indent, true)}`;
    return text;
  }
}

/** One or two YAML documents in many styles; it may hold errors. */
export function yamlText(tape: Tape): string {
  const document = () => {
    const writer = new YamlWriter(tape, tape.one(2, 2, 4, 3));
    return tape.rarely(6) ? (tape.rarely(3) ? `${writer.flow(0, "")}\n` : writer.list(0, "")) : writer.map(0, "");
  };
  let text = tape.one("", "", "", "---\n", "# head\n---\n", "%YAML 1.2\n---\n") + document();
  if (tape.rarely(8)) text += `---${tape.one("", " # second")}\n${document()}`;
  text += tape.one("", "", "# end\n", "\n\n", "...\n");
  if (tape.rarely(4)) text = text.trimEnd();
  if (tape.rarely(5)) text = text.replaceAll("\n", "\r\n");
  return (tape.rarely(10) ? "\ufeff" : "") + text;
}

/** A JSON object, indented or not. */
export function jsonText(tape: Tape): string {
  let names = 0;
  const value = (depth: number): unknown => {
    const kind = tape.pick(depth > 3 ? 4 : 7);
    if (kind < 4) return tape.one<unknown>("x", 1, true, null, "a \"b\" \u{1f600}\n", -1.5e3);
    const size = tape.pick(4);
    return kind === 4 ? Array.from({ length: size }, () => value(depth + 1)) : Object.fromEntries(Array.from({ length: size }, () => [`k${names++}`, value(depth + 1)]));
  };
  let text = JSON.stringify({ a: value(0), b: [value(1)], c: value(0) }, undefined, tape.one<string | number>(2, 0, 4, "\t"));
  if (tape.rarely(3)) text = text.replaceAll(/\n\s+(?=[}\]])/g, "");
  if (tape.rarely(2)) text += "\n";
  if (tape.rarely(5)) text = text.replaceAll("\n", "\r\n");
  return text;
}
