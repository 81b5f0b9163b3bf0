// What AMI Lint promises, and whether a run's figures keep it.

const LARGE = 18_600;
const mine = 'ami-lint';

const finder = (rows) => (what, length, format, subject = mine) => rows.find((row) => row.what === what && row.length === length && row.format === format && row.subject === subject);

const absolute = (what, length, format, limit, of, measure = 'median') => ({ id: `${what}-${measure}`, what, length, format, unit: 'ms', limit, value: (find) => of(find(what, length, format))?.[measure] });
const server = (row) => row?.serverMs;

/** How many times as long as another subject of the same run. */
const ratio = (what, length, format, limit, other) => ({
  id: `${what}-ratio`, what, length, format, unit: '×', limit, other,
  value(find) {
    const own = find(what, length, format)?.ms?.median;
    const floor = find(what, length, format, other)?.ms?.median;
    return own === undefined || !floor ? undefined : own / floor;
  },
});

const memoryAfter = (rows, edits) => rows.find((row) => row.what === 'memory' && row.subject === mine && row.edits === edits)?.mib;

/** The marks of edits between which memory must not grow. */
export const MEMORY_MARKS = [200, 1000];
/** Where the collector stops by chance is no growth. */
const CHANCE = 1.05;

const KEYSTROKE = [[101, 2], [963, 3], [LARGE, 5]];

const BUDGETS = [
  ...['yaml', 'json'].flatMap((format) => KEYSTROKE.flatMap(([length, limit]) => [
    absolute('keystroke', length, format, limit, server),
    absolute('keystroke', length, format, 2 * limit, server, 'p95'),
  ])),
  ratio('start', 101, 'yaml', 1.5, 'floor-block'),
  ratio('start', LARGE, 'yaml', 1.3, 'fresh-parse'),
  absolute('hover', LARGE, 'yaml', 5, server),
  absolute('completion', LARGE, 'yaml', 10, server),
  ratio('command-line', 100, 'yaml', 2, 'fresh-parse'),
  { id: 'memory', what: 'memory', length: LARGE, format: 'yaml', unit: 'MiB', limit: 150, value: (_, rows) => memoryAfter(rows, MEMORY_MARKS[1])?.now },
  {
    id: 'memory-growth', what: 'memory', length: LARGE, format: 'yaml', unit: '×', limit: CHANCE,
    value(_, rows) {
      const [before, after] = MEMORY_MARKS.map((edits) => memoryAfter(rows, edits)?.now);
      return before && after ? after / before : undefined;
    },
  },
];

/**
 * Each budget with what was measured; `holds` is undefined where nothing was.
 * @returns {{ id: string, length: number, format: string, unit: string, limit: number, other?: string, value?: number, holds?: boolean }[]}
 */
export function checkBudgets(rows) {
  const find = finder(rows);
  return BUDGETS.map(({ value: of, what, ...budget }) => {
    const value = of(find, rows);
    return { ...budget, value, holds: value === undefined ? undefined : value <= budget.limit };
  });
}
