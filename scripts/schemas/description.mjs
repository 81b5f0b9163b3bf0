// Descriptions as AWS's packages carry them (HTML or Markdown) in short Markdown.

/** Longer descriptions end at a sentence before this many characters. */
const LONGEST = 450;

const TAGS = [
  [/<a\s[^>]*href="([^"]+)"[^>]*>([^]*?)<\/a>/gi, (_, url, text) => `[${text.replace(/\s+/g, ' ').trim()}](${url})`],
  [/<\/?code>/gi, '`'],
  [/<(?:b|strong)>\s*([^]*?)\s*<\/(?:b|strong)>/gi, '**$1**'],
  [/<(?:i|em)>\s*([^]*?)\s*<\/(?:i|em)>/gi, '*$1*'],
  [/<li>\s*(?:<p>)?/gi, '\n\n- '],
  [/<\/?(?:p|ul|ol|li|note|important|dl|dt|dd|div|h\d|br|tr|table|para)\b[^>]*>/gi, '\n\n'],
];
/** What would show as marks of Markdown or be dropped by an editor: tags without an address, words in angle brackets, quotes' marks. */
const LEFT = [
  [/<a>([^]*?)<\/a>/gi, '$1'],
  [/(?<!`)<\w+>(?:[./]<\w+>)*(?!`)/g, '`$&`'],
  [/(^|\n|\s)>(?=\s)/g, '$1'],
  [/([`\w)*])[ \t]+([.,])(?=\s|$)/g, '$1$2'],
];
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'" };

/** @param {string | undefined} text HTML or Markdown @returns {string} Markdown of at most a few paragraphs */
export function describe(text) {
  if (!text) return '';
  let plain = text.replaceAll('*\\/', '*/');
  for (const [pattern, by] of TAGS) plain = plain.replace(pattern, by);
  // Tags that are opened twice, and items of a list that is Markdown already.
  plain = plain.replace(/<\/?(?:i|em|b|strong|code)>/gi, '').replace(/\*{2,}(?=\s*\*)/g, '**').replace(/\n\s*[-*] /g, '\n\n- ');
  plain = plain.replace(/&(\w+|#39);/g, (whole, name) => ENTITIES[name] ?? whole);
  for (const [pattern, by] of LEFT) plain = plain.replace(pattern, by);
  const paragraphs = plain.split(/\n\s*\n/).map((p) => p.replace(/\s+/g, ' ').trim()).filter((p) => p && p !== '-');
  return shorten(paragraphs.join('\n\n').replace(/\n\n- /g, '\n- '));
}

function shorten(text) {
  if (text.length <= LONGEST) return text;
  const head = text.slice(0, LONGEST);
  const end = Math.max(head.lastIndexOf('. '), head.lastIndexOf('.\n'), head.lastIndexOf('\n- '));
  const cut = (end > 80 ? head.slice(0, head[end] === '.' ? end + 1 : end) : `${head.slice(0, head.lastIndexOf(' '))} …`).trimEnd();
  // A link or a piece of code that was cut in two would show its marks.
  const open = cut.lastIndexOf('[');
  const whole = open >= 0 && !cut.slice(open).includes(')') ? cut.slice(0, open).trimEnd() : cut;
  return (whole.match(/`/g) ?? []).length % 2 ? whole.slice(0, whole.lastIndexOf('`')).trimEnd() : whole;
}
