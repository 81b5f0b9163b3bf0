// Tables of a run: for the terminal, and for docs/performance.md and its Spanish twin.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkBudgets } from './budgets.mjs';
import { bench, root } from './subjects.mjs';
import { LENGTHS } from './templates.mjs';
import { number, say } from './words.mjs';

const mine = 'ami-lint';

/** The cases (length and format) and subjects of one measurement, in the order in which they were measured. */
function casesOf(rows, what) {
  const of = rows.filter((row) => row.what === what);
  const cases = [...new Map(of.map(({ length, format }) => [`${length} ${format}`, { length, format }])).values()];
  const subjects = [...new Set([mine, ...of.map(({ subject }) => subject)])].filter((subject) => of.some((row) => row.subject === subject));
  const find = (subject, { length, format }) => of.find((row) => row.subject === subject && row.length === length && row.format === format);
  return { cases, subjects, find };
}

const caseName = (locale, what, { length, format }) => say(locale, what === 'command-line' ? 'files' : 'lines', { length: number(locale, length), format: format.toUpperCase() });

function timeCell(locale, row) {
  if (!row) return '';
  if (!row.ms) return row.note ? say(locale, row.note === 'not offered' ? row.note : 'failed', { reason: row.note }) : '–';
  const doubt = row.answered !== undefined && row.answered < 1 ? ' ¹' : '';
  return `${number(locale, row.ms.median)} (${number(locale, row.ms.p95)})${doubt}`;
}

function ratioCell(locale, own, other) {
  return own?.ms && other?.ms ? `${number(locale, own.ms.median / other.ms.median)} ×` : '';
}

/** Rows of cells, the first the head: one line per case, one column per subject. */
function timesTable(rows, what, locale) {
  const { cases, subjects, find } = casesOf(rows, what);
  const head = [say(locale, what), ...subjects.map((subject) => say(locale, subject))];
  return [head, ...cases.map((each) => [caseName(locale, what, each), ...subjects.map((subject) => timeCell(locale, find(subject, each)))])];
}

function ratiosTable(rows, what, locale) {
  const { cases, subjects, find } = casesOf(rows, what);
  const others = subjects.filter((subject) => subject !== mine);
  const head = [say(locale, what), ...others.map((subject) => say(locale, 'ratioTo', { subject: say(locale, subject) }))];
  return [head, ...cases.map((each) => [caseName(locale, what, each), ...others.map((subject) => ratioCell(locale, find(mine, each), find(subject, each)))])];
}

function memoryTable(rows, locale) {
  const of = rows.filter(({ what, mib }) => what === 'memory' && mib);
  const typed = rows.filter(({ what, mib, length, format }) => what === 'keystroke' && mib && length === 18_600 && format === 'yaml');
  const marks = [...new Set(of.map(({ edits }) => edits))];
  const subjects = [...new Set([...of, ...typed].map(({ subject }) => subject))];
  const cell = (row) => (row ? `${number(locale, row.mib.now)} (${number(locale, row.mib.peak)})` : '');
  const head = ['MiB', ...marks.map((edits) => (edits ? say(locale, 'edits', { edits: number(locale, edits) }) : say(locale, 'opened'))), say(locale, 'typed')];
  return [head, ...subjects.map((subject) => [say(locale, subject), ...marks.map((edits) => cell(of.find((row) => row.subject === subject && row.edits === edits))), cell(typed.find((row) => row.subject === subject))])];
}

function budgetsTable(rows, locale) {
  const head = ['what', 'budget', 'measured', 'holds'].map((id) => say(locale, id));
  return [head, ...checkBudgets(rows).map(({ id, length, format, unit, limit, other, value, holds }) => {
    const beside = other ? ` ${say(locale, other)}` : '';
    return [`${say(locale, id)}, ${caseName(locale, length === 100 ? 'command-line' : '', { length, format })}`, `≤ ${number(locale, limit)} ${unit}${beside}`, value === undefined ? '' : `${number(locale, value)} ${unit}`, say(locale, { true: 'yes', false: 'no', undefined: 'unmeasured' }[holds])];
  })];
}

const TIMES = ['keystroke', 'start', 'hover', 'hover-typing', 'completion', 'completion-typing', 'command-line'];
const RATIOS = ['keystroke', 'start', 'command-line'];
const isFilled = (table) => table.length > 1 && table[0].length > 1;

// Terminal

function aligned(table) {
  const plain = table.map((row) => row.map((cell) => cell.replaceAll('`', '')));
  const widths = plain[0].map((_, column) => Math.max(...plain.map((row) => row[column].length)));
  return plain.map((row) => row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ').trimEnd()).join('\n');
}

/** A run's figures as tables for a terminal. */
export function textReport({ rows, about }, locale) {
  const part = (title, tables) => [title, ...tables.filter(isFilled).map(aligned)].join('\n\n');
  return [
    part(say(locale, 'timesText'), TIMES.map((what) => timesTable(rows, what, locale))),
    part(say(locale, 'ratiosText'), RATIOS.map((what) => ratiosTable(rows, what, locale))),
    part(say(locale, 'memoryText', { length: number(locale, 18_600) }), [memoryTable(rows, locale)]),
    part(say(locale, 'budgets'), [budgetsTable(rows, locale)]),
    say(locale, 'noise', about),
  ].join('\n\n');
}

// Pages

function markdown(table) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const [head, ...body] = table;
  return [line(head), `| --- |${' --: |'.repeat(head.length - 1)}`, ...body.map(line)].join('\n');
}

const floorLines = () => ['floor-server.mjs', 'wire.mjs'].reduce((sum, file) => sum + readFileSync(path.join(bench, file), 'utf8').split('\n').length - 1, 0);

function page({ rows, about }, locale) {
  const echoes = rows.filter(({ subject, echoMs }) => subject === mine && echoMs).map(({ echoMs }) => echoMs);
  const data = {
    ...about,
    length: number(locale, 18_600),
    lengths: new Intl.ListFormat(locale).format(LENGTHS.map((length) => number(locale, length))),
    echo: number(locale, Math.max(...echoes.map(({ median }) => median))),
    echoTail: number(locale, Math.max(...echoes.map(({ p95 }) => p95))),
    floorLines: floorLines(),
    load: number(locale, about.load),
    loadAfter: number(locale, about.loadAfter),
  };
  const tables = (list) => list.filter(isFilled).map(markdown);
  const partly = rows.some(({ answered }) => answered !== undefined && answered < 1) ? [`¹ ${say(locale, 'notAnswered')}.`] : [];
  return `${[
    `# ${say(locale, 'title')}`, say(locale, 'intro'),
    `## ${say(locale, 'ratios')}`, say(locale, 'ratiosText'), ...tables(RATIOS.map((what) => ratiosTable(rows, what, locale))),
    `## ${say(locale, 'budgets')}`, say(locale, 'budgetsText'), markdown(budgetsTable(rows, locale)),
    `## ${say(locale, 'times')}`, say(locale, 'timesText'), ...tables(TIMES.map((what) => timesTable(rows, what, locale))), ...partly,
    `## ${say(locale, 'memoryTitle')}`, say(locale, 'memoryText', data), ...tables([memoryTable(rows, locale)]),
    `## ${say(locale, 'how')}`, say(locale, 'howText', data), ...(about.versions ? [say(locale, 'peersText', data)] : []), say(locale, 'noise', data),
    `## ${say(locale, 'run')}`, say(locale, 'runText'),
  ].join('\n\n')}\n`;
}

/** Writes docs/performance.md, its Spanish twin, and the figures beside the benchmark; gives the files' paths. */
export function writeDocs(results) {
  const files = {
    [path.join(root, 'docs/performance.md')]: page(results, 'en'),
    [path.join(root, 'docs/es/performance.md')]: page(results, 'es'),
    [path.join(bench, 'results', `${results.about.date}.json`)]: `${JSON.stringify(results, null, 1)}\n`,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return Object.keys(files);
}
