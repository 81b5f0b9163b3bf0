// Writes a template (a tree of plain values) as YAML with short intrinsics and comments, or as its JSON twin.
// In a tree: `fn(name, value)` is an intrinsic function, `block(text)` a literal block scalar, and a key that starts
// with `#` a comment line (it has no place in JSON).

class Fn {
  constructor(name, value) {
    this.name = name;
    this.value = value;
  }
}

class Block {
  constructor(text) {
    this.text = text;
  }
}

/** An intrinsic function: `fn('Ref', 'Subnet')`, `fn('GetAtt', ['Role', 'Arn'])`. */
export const fn = (name, value) => new Fn(name, value);

/** A text of several lines, written as a literal block scalar. */
export const block = (text) => new Block(text);

const isComment = (key) => key.startsWith('#');
const isScalar = (value) => typeof value !== 'object' || value instanceof Block;

// YAML

/** What YAML would read as something else, or not at all, without quotes. */
const NEEDS_QUOTES = /^[^A-Za-z/$]|: | #|[: ]$|\n|^(?:true|false|yes|no|on|off|null|y|n)$/i;

function scalar(value) {
  if (typeof value !== 'string') return String(value);
  return NEEDS_QUOTES.test(value) ? JSON.stringify(value) : value;
}

function literal({ text }, indent) {
  return ['|', ...text.trimEnd().split('\n').map((line) => (line ? ' '.repeat(indent) + line : ''))];
}

/** A function's lines: the first stands behind the key or dash. `Base64` takes the long form, as it holds another function. */
function intrinsic({ name, value }, indent) {
  if (name === 'GetAtt') return [`!GetAtt ${value.join('.')}`];
  if (name === 'Base64') return ['', ...map({ 'Fn::Base64': value }, indent)];
  const tag = `!${name}`;
  const [first, ...rest] = node(value, indent);
  return [first ? `${tag} ${first}` : tag, ...rest];
}

/** The lines of a value; the first stands behind what the value belongs to, and is empty for a map or a list. */
function node(value, indent) {
  if (value instanceof Fn) return intrinsic(value, indent);
  if (value instanceof Block) return literal(value, indent);
  if (Array.isArray(value)) return value.every((item) => isScalar(item)) && value.length < 3 && indent > 10 ? [`[${value.map((item) => flowScalar(item)).join(', ')}]`] : ['', ...list(value, indent)];
  if (typeof value === 'object') return ['', ...map(value, indent)];
  return [scalar(value)];
}

const flowScalar = (value) => (typeof value === 'string' && /[,[\]{}]/.test(value) ? JSON.stringify(value) : scalar(value));

function list(items, indent) {
  return items.flatMap((item) => {
    const lead = ' '.repeat(indent);
    const [first, ...rest] = node(item, indent + 2);
    if (first) return [`${lead}- ${first}`, ...rest];
    // A map begins behind its dash.
    return [`${lead}- ${rest[0].trimStart()}`, ...rest.slice(1)];
  });
}

function map(entries, indent) {
  const lead = ' '.repeat(indent);
  return Object.entries(entries).flatMap(([key, value]) => {
    if (isComment(key)) return [`${lead}${key}`];
    const [first, ...rest] = node(value, indent + 2);
    return [first ? `${lead}${key}: ${first}` : `${lead}${key}:`, ...rest];
  });
}

/** The lines of a map in YAML, `indent` columns in. */
export const yamlLines = (entries, indent = 0) => map(entries, indent);

// JSON

function plain(value) {
  if (value instanceof Fn) return { [value.name === 'Ref' ? 'Ref' : `Fn::${value.name}`]: plain(value.value) };
  if (value instanceof Block) return value.text;
  if (Array.isArray(value)) return value.map((item) => plain(item));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !isComment(key)).map(([key, item]) => [key, plain(item)]));
}

/** The same tree as JSON, intrinsics in their long form, indented by one space as the AWS CDK does. */
export const json = (entries) => `${JSON.stringify(plain(entries), null, 1)}\n`;
