// The least that a language server can do with a template: parse it, and say that nothing is wrong.
// `floor-server whole` parses the whole text at each keystroke; `floor-server block` only the top-level key, or the
// entry of `Resources` and the like, that was touched. YAML is parsed by `yaml`, JSON by `jsonc-parser`.
import { parseTree } from 'jsonc-parser';
import { parseDocument } from 'yaml';
import { Lines, serve } from './wire.mjs';

const parsers = { yaml: (text) => parseDocument(text, { logLevel: 'silent' }), json: (text) => parseTree(text) };
/** Where a block begins: a key at the margin or two columns in. */
const BLOCK = /^(?: {2})?[^\s#-]/;

let parse = parsers.yaml;
let document;

function linesOfBlock(lines, touched) {
  let first = touched;
  while (first > 0 && !BLOCK.test(lines[first])) first--;
  let end = touched + 1;
  while (end < lines.length && !BLOCK.test(lines[end])) end++;
  return { first, end };
}

function parseBlocks({ lines }) {
  for (let first = 0; first < lines.length; ) {
    const { end } = linesOfBlock(lines, first);
    parse(lines.slice(first, end).join('\n'));
    first = end;
  }
}

const parseTouched = ({ lines }, line) => {
  const { first, end } = linesOfBlock(lines, line);
  parse(lines.slice(first, end).join('\n'));
};

const modes = {
  whole: { first: ({ text }) => parse(text), next: ({ text }) => parse(text) },
  block: { first: parseBlocks, next: parseTouched },
};
const mode = modes[process.argv[2]] ?? modes.whole;

serve({
  opened(text, name) {
    parse = name.endsWith('.json') ? parsers.json : parsers.yaml;
    document = new Lines(text);
    mode.first(document);
    return [];
  },
  changed(change) {
    document.change(change);
    mode.next(document, change.range.start.line);
    return [];
  },
});
