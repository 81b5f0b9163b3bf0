// @aws/cloudformation-validate behind LSP's frames, so that it is measured as every other server is.
import { createRequire } from 'node:module';
import { Lines, serve } from './wire.mjs';

const { CelEngine } = createRequire(import.meta.url)('@aws/cloudformation-validate');
const engine = new CelEngine();
let document;
let path = 'template.yaml';

const position = (line = 1, column = 1) => ({ line: Math.max(0, line - 1), character: Math.max(0, column - 1) });
const validate = () => {
  const { text } = document;
  const { diagnostics } = engine.validateStandard({ path, readBytes: () => Buffer.from(text) });
  return diagnostics.map(({ message, startLine, startColumn, endLine, endColumn }) => ({ range: { start: position(startLine, startColumn), end: position(endLine, endColumn) }, message }));
};

serve({
  opened(text, name) {
    path = name;
    document = new Lines(text);
    return validate();
  },
  changed(change) {
    document.change(change);
    return validate();
  },
});
