// `npm run bench`: how long AMI Lint takes, beside what it cannot undercut and beside its peers.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setup } from '../scripts/setup.mjs';
import { checkBudgets, MEMORY_MARKS } from './budgets.mjs';
import { LENGTHS } from './templates.mjs';

const USAGE = `npm run bench -- [options]

  --quick        the most important, in under a minute
  --peers        installs the peers where they are missing, and measures them too
  --no-peers     leaves them out even where they are installed
  --only LIST    some of keystroke,start,questions,command-line,memory
  --dist FOLDER  the build to measure [dist]
  --check        tells which budgets hold; ends with 1 when one does not
  --write-docs   writes docs/performance.md, its Spanish twin and bench/results/<date>.json
  --help         this text

The figures are written to bench/results.json. Only ratios of one run say much: machines are noisy.`;

const options = {
  quick: { type: 'boolean' }, peers: { type: 'boolean' }, 'no-peers': { type: 'boolean' }, only: { type: 'string' }, dist: { type: 'string' },
  check: { type: 'boolean' }, 'write-docs': { type: 'boolean' }, help: { type: 'boolean' },
};

function readArguments() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** How much of each: rounds of turns, how long one subject may take in all (ms), and over which texts. */
const FULL = {
  keystroke: { cases: ['yaml', 'json'].flatMap((format) => LENGTHS.map((length) => [length, format])), rounds: 100, patience: 5000 },
  start: { cases: LENGTHS.map((length) => [length, 'yaml']).concat([[18_600, 'json']]), rounds: 7, patience: 7000 },
  questions: { lengths: [963, 18_600], rounds: 40, patience: 4000 },
  'command-line': { rounds: 5, patience: 30_000 },
  memory: { marks: MEMORY_MARKS },
};
const QUICK = {
  keystroke: { cases: [[101, 'yaml'], [963, 'yaml'], [18_600, 'yaml'], [18_600, 'json']], rounds: 40, patience: 1200 },
  start: { cases: [[101, 'yaml'], [18_600, 'yaml']], rounds: 3, patience: 4000 },
  questions: { lengths: [18_600], rounds: 15, patience: 1500 },
  'command-line': { rounds: 2, patience: 5000 },
  memory: { marks: [100] },
};

const PARTS = Object.keys(FULL);

function wantedParts(only) {
  const wanted = only?.split(',').filter(Boolean) ?? PARTS;
  const unknown = wanted.filter((part) => !PARTS.includes(part));
  if (!unknown.length && wanted.length) return wanted;
  console.error(`--only takes some of ${PARTS.join(',')}\n\n${USAGE}`);
  process.exit(2);
}

/**
 * Runs the parts one after the other; each is told as it begins. A group of servers takes turns among itself: beside
 * one that takes seconds the others would go cold.
 */
async function measureAll(measure, groups, dist, amounts, wanted) {
  const { keystroke, start, questions, memory } = amounts;
  const [own, ...peers] = groups;
  const eachGroup = (title, run) => groups.map((servers, i) => [i ? `${title}, peers` : title, () => run(servers)]);
  const steps = {
    keystroke: keystroke.cases.flatMap(([length, format]) => eachGroup(`keystrokes, ${length} lines, ${format}`, (servers) => measure.keystrokes(servers, length, format, keystroke))),
    start: start.cases.flatMap(([length, format]) => eachGroup(`start, ${length} lines, ${format}`, (servers) => measure.starts(servers, length, format, start))),
    // A peer that takes twenty seconds for each keystroke in the large text would be asked for half an hour.
    questions: [...questions.lengths.map((length) => [own, length]), ...peers.map((group) => [group, 963])].map(([servers, length]) => [`hover and completion, ${length} lines${servers === own ? '' : ', peers'}`, () => measure.questions(servers, length, 'yaml', questions)]),
    'command-line': [['command line, 100 templates', () => measure.hundredFiles(dist, amounts['command-line'])]],
    // The peers' memory is in the rows of their keystrokes: a thousand of those would take an hour.
    memory: [['memory', () => measure.memory({ 'ami-lint': own['ami-lint'], 'floor-block': own['floor-block'] }, 18_600, 'yaml', memory)]],
  };
  const rows = [];
  for (const [title, step] of wanted.flatMap((part) => steps[part])) {
    process.stderr.write(`${title} …\n`);
    rows.push(...(await step()));
  }
  return rows;
}

/** A peer that finds nothing in any template was not set up well. */
function tellIdlePeers(rows, peers) {
  for (const peer of Object.keys(peers)) {
    const counts = rows.filter(({ subject, diagnostics }) => subject === peer && diagnostics !== undefined).map(({ diagnostics }) => diagnostics);
    if (counts.length && counts.every((count) => count === 0)) console.error(`${peer} found nothing: did it look?`);
  }
}

async function main() {
  const wishes = readArguments();
  if (wishes.help) return console.log(USAGE);
  const wanted = wantedParts(wishes.only);
  await setup();
  // What follows needs the project's packages.
  const subjects = await import('./subjects.mjs');
  const { textReport, writeDocs } = await import('./report.mjs');
  const measure = await import('./measure.mjs');
  const dist = path.resolve(wishes.dist ?? path.join(subjects.root, 'dist'));
  await subjects.build(dist);
  if (wishes.peers && !subjects.peersInstalled()) await subjects.installPeers();
  const withPeers = !wishes['no-peers'] && (wishes.peers || !wishes.quick) && subjects.peersInstalled();
  const peers = withPeers ? subjects.peerServers() : {};
  const groups = [subjects.servers(dist), ...(withPeers ? [peers] : [])];
  const load = os.loadavg()[0];
  const rows = await measureAll(measure, groups, dist, wishes.quick ? QUICK : FULL, wanted);
  const about = {
    date: new Date().toISOString().slice(0, 10), node: process.versions.node, system: `${os.type()} ${os.arch()}`, processors: os.cpus().length,
    load: Math.round(load * 10) / 10, loadAfter: Math.round(os.loadavg()[0] * 10) / 10,
    ...(withPeers ? { versions: Object.entries(subjects.peerVersions()).map(([name, version]) => `${name} ${version}`).join(', '), waits: peers['yaml-language-server'].waits } : {}),
  };
  tellIdlePeers(rows, peers);
  const results = { about, rows };
  writeFileSync(path.join(subjects.bench, 'results.json'), `${JSON.stringify(results, null, 1)}\n`);
  const locale = /^es/.test(process.env.LANG ?? '') ? 'es' : 'en';
  console.log(textReport(results, locale));
  if (wishes['write-docs']) for (const file of writeDocs(results)) console.log(path.relative(process.cwd(), file));
  if (wishes.check && checkBudgets(rows).some(({ holds }) => holds === false)) process.exitCode = 1;
}

await main();
