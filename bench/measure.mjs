// The measurements. Each gives rows of plain data:
// { what, length, format, subject, ms, serverMs?, processorMs?, mib?, note? } where `ms` and `serverMs` are statistics.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client, memoryOf, processorTime } from './client.mjs';
import { less, rounded, statistics, takeTurns } from './statistics.mjs';
import { cache, commandLine, floorParse, parseDocument, parseTree } from './subjects.mjs';
import { template, writeHundred } from './templates.mjs';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// The texts and places in them

const texts = new Map();

/** A template's text and lines; made once. */
function textOf(length, format) {
  const key = `${length}.${format}`;
  if (!texts.has(key)) {
    const text = template(length)[format];
    texts.set(key, { text, lines: text.split('\n'), name: key, uri: `file:///templates/${key}` });
  }
  return texts.get(key);
}

/** The texts as files, for programs that read files. */
export function writeText(length, format) {
  const { text, name } = textOf(length, format);
  const file = path.join(cache, 'templates', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** Where people type: in a description, outside block scalars (those have no key of that name). */
const DESCRIPTION = { yaml: /^ +(?:- )?(?:Group|Alarm)?Description: (?=[A-Za-z])/, json: /^ +"(?:Group|Alarm)?Description": "(?=[A-Za-z])/ };
/** Keys that have a page to show, and where completion is asked for. */
const KEY = { yaml: /^ +(?:- )?(?=(?:BlockDeviceMappings|DeviceName|AssociatePublicIpAddress):)/, json: /^ +"(?=(?:BlockDeviceMappings|DeviceName|AssociatePublicIpAddress)":)/ };
const TOKENS = { yaml: /^ +HttpTokens: (?=(required|optional)$)/, json: /^ +"HttpTokens": "(?=(required|optional)")/ };

/** The places of a pattern's ends, those nearest the middle of the text first. */
function places({ lines }, pattern) {
  const found = lines.flatMap((text, line) => {
    const match = pattern.exec(text);
    return match ? [{ line, character: match[0].length, word: match[1] }] : [];
  });
  const middle = lines.length / 2;
  return found.sort((a, b) => Math.abs(a.line - middle) - Math.abs(b.line - middle));
}

const LETTERS = 'etaoinshrdlucmfwypvbgkjqxz';
/** Another letter each time, so that no text comes twice. */
const letter = (number) => LETTERS[(number * 7 + (number >> 3)) % LETTERS.length];

// Sessions

const failedRow = (row, error) => ({ ...row, note: error });

async function opened({ command, settings }, { text, uri }, format) {
  const client = new Client(command, { settings });
  try {
    await client.initialize();
    const first = await client.open(uri, format, text);
    return { client, first };
  } catch (error) {
    await client.stop();
    throw error;
  }
}

/** Opens the text in each server that reads its format; `failures` holds what could not be started. */
async function openAll(servers, document, format) {
  const clients = {};
  const failures = {};
  for (const [id, server] of Object.entries(servers)) {
    if (!server.formats.includes(format)) continue;
    try {
      ({ client: clients[id] } = await opened(server, document, format));
    } catch (error) {
      failures[id] = error.message;
    }
  }
  return { clients, failures };
}

const stopAll = (clients) => Promise.all(Object.values(clients).map((client) => client.stop()));

/** True when changing a value that decides on a finding changes the findings: the server lints, it does not just answer. */
async function lints(client, document, format) {
  const [place] = places(document, TOKENS[format]);
  const count = client.diagnostics.length;
  const other = place.word === 'required' ? 'optional' : 'required';
  await client.type(place, other, place.word.length);
  const changed = client.diagnostics.length !== count;
  await client.type(place, place.word, other.length);
  return changed && client.diagnostics.length === count;
}

// Keystrokes

/** One letter typed and its diagnostics; then an empty question, whose time is not the server's. */
function typing(client, place, echoes) {
  let number = 0;
  return async () => {
    const time = await client.type(place, letter(number++));
    echoes.push(await client.echo());
    return time;
  };
}

function parsing(parse, { lines }, place) {
  let number = 0;
  return () => {
    lines[place.line] = lines[place.line].slice(0, place.character) + letter(number++) + lines[place.line].slice(place.character);
    const text = lines.join('\n');
    const began = performance.now();
    parse(text);
    return performance.now() - began;
  };
}

/** From a letter typed to the diagnostics of the new text. */
export async function keystrokes(servers, length, format, { rounds, patience }) {
  const document = textOf(length, format);
  const [place] = places(document, DESCRIPTION[format]);
  const { clients, failures: unopened } = await openAll(servers, document, format);
  const echoes = Object.fromEntries(Object.keys(clients).map((id) => [id, []]));
  const subjects = Object.fromEntries(Object.entries(clients).map(([id, client]) => [id, typing(client, place, echoes[id])]));
  const copy = () => ({ lines: [...document.lines] });
  if (servers['ami-lint']) subjects['parse-yaml'] = parsing((text) => parseDocument(text, { logLevel: 'silent' }), copy(), place);
  if (servers['ami-lint'] && format === 'json') subjects['parse-json'] = parsing(parseTree, copy(), place);
  const before = Object.fromEntries(Object.entries(clients).map(([id, { pid }]) => [id, processorTime(pid)]));
  const { times, failures } = await takeTurns(subjects, { rounds, patience, warmUp: rounds / 4 });
  const rows = Object.keys(subjects).map((subject) => {
    const row = { what: 'keystroke', length, format, subject, ms: statistics(times[subject]) };
    if (failures[subject]) return failedRow(row, failures[subject]);
    const client = clients[subject];
    if (!client) return row;
    const echo = statistics(echoes[subject]);
    const spent = processorTime(client.pid);
    return { ...row, serverMs: less(row.ms, echo.median), echoMs: echo, processorMs: spent && rounded((spent - before[subject]) / echo.n), mib: memoryOf(client.pid), diagnostics: client.diagnostics.length };
  });
  const mine = clients['ami-lint'];
  if (mine && !failures['ami-lint'] && !(await lints(mine, document, format))) throw new Error(`ami-lint did not lint ${document.name}: what was measured is not a linter`);
  await stopAll(clients);
  return [...rows, ...Object.entries(unopened).map(([subject, error]) => failedRow({ what: 'keystroke', length, format, subject }, error))];
}

// Start

/** Runs a program to its end; gives the time that took. */
function ran([program, ...args]) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.resume();
    child.once('error', reject);
    // 1 is how a linter says that it found something.
    child.once('exit', (code) => (code > 1 || code === null ? reject(new Error(`ended with ${code}`)) : resolve(performance.now() - began)));
  });
}

/** From the start of the process to the first diagnostics, beside a process that parses the file once and ends. */
export async function starts(servers, length, format, { rounds, patience }) {
  const document = textOf(length, format);
  const file = writeText(length, format);
  const subjects = Object.fromEntries(Object.entries(servers).filter(([, { formats }]) => formats.includes(format)).map(([id, server]) => [id, async () => {
    const { client, first } = await opened(server, document, format);
    await client.stop();
    return first.sinceStart;
  }]));
  if (servers['ami-lint']) subjects['fresh-parse'] = () => ran([...floorParse, file]);
  const { times, failures } = await takeTurns(subjects, { rounds, patience, least: 2 });
  return Object.keys(subjects).map((subject) => ({ what: 'start', length, format, subject, ms: statistics(times[subject]), note: failures[subject] }));
}

// Questions

const QUESTIONS = {
  hover: { method: 'textDocument/hover', announced: ({ hoverProvider }) => hoverProvider, params: {}, answered: (result) => result !== null },
  completion: { method: 'textDocument/completion', announced: ({ completionProvider }) => completionProvider, params: { context: { triggerKind: 1 } }, answered: (result) => (result?.items ?? result ?? []).length > 0 },
};

/** A question at a key near the middle; `typed` asks it right behind a keystroke, as an editor does. */
function asking(client, document, format, question, typed, tally) {
  const { method, params, answered } = QUESTIONS[question];
  const keys = places(document, KEY[format]).slice(0, 20);
  const [place] = places(document, DESCRIPTION[format]);
  let number = 0;
  return async () => {
    // Inside the key's word.
    const { line, character } = keys[number % keys.length];
    const diagnostics = typed && client.nextDiagnostics();
    if (typed) {
      diagnostics.catch(() => {});
      client.change(place, letter(number));
    }
    number++;
    const { time, result } = await client.ask(method, { line, character: character + 1 }, params);
    tally.asked++;
    if (answered(result)) tally.answered++;
    await diagnostics;
    tally.echoes.push(await client.echo());
    return time;
  };
}

/** Hover and completion, at rest and right after a keystroke. A server that does not offer one is noted, not measured. */
export async function questions(servers, length, format, { rounds, patience }) {
  const document = textOf(length, format);
  const asked = Object.fromEntries(Object.entries(servers).filter(([id]) => !id.startsWith('floor')));
  const { clients, failures: unopened } = await openAll(asked, document, format);
  const rows = [];
  for (const question of Object.keys(QUESTIONS)) {
    const able = Object.entries(clients).filter(([, { abilities }]) => QUESTIONS[question].announced(abilities));
    if (clients['ami-lint'] && !able.some(([id]) => id === 'ami-lint')) rows.push({ what: question, length, format, subject: 'ami-lint', note: 'not offered' });
    for (const typed of [false, true]) {
      const what = typed ? `${question}-typing` : question;
      const tallies = Object.fromEntries(able.map(([id]) => [id, { asked: 0, answered: 0, echoes: [] }]));
      const subjects = Object.fromEntries(able.map(([id, client]) => [id, asking(client, document, format, question, typed, tallies[id])]));
      const { times, failures } = await takeTurns(subjects, { rounds, patience, warmUp: 3 });
      for (const [subject] of able) {
        const ms = statistics(times[subject]);
        const { asked, answered, echoes } = tallies[subject];
        rows.push({ what, length, format, subject, ms, serverMs: less(ms, statistics(echoes)?.median ?? 0), answered: rounded(answered / asked), note: failures[subject] });
      }
    }
  }
  await stopAll(clients);
  return [...rows, ...Object.entries(unopened).map(([subject, error]) => failedRow({ what: 'hover', length, format, subject }, error))];
}

// Command line

/** A hundred templates, linted and only parsed, each in a process of its own. */
export async function hundredFiles(dist, { rounds, patience }) {
  const folder = path.join(cache, 'hundred');
  rmSync(folder, { recursive: true, force: true });
  writeHundred(folder);
  const subjects = { 'ami-lint': () => ran([...commandLine(dist), folder]), 'fresh-parse': () => ran([...floorParse, folder]) };
  const { times, failures } = await takeTurns(subjects, { rounds, patience });
  return Object.keys(subjects).map((subject) => ({ what: 'command-line', length: 100, format: 'yaml', subject, ms: statistics(times[subject]), note: failures[subject] }));
}

// Memory

const inMib = (memory) => memory && { now: rounded(memory.now), peak: rounded(memory.peak) };

/** Resident memory as typing goes on all over a text: when it is open, and after each number of edits in `marks`. */
export async function memory(servers, length, format, { marks }) {
  const document = textOf(length, format);
  const sites = places(document, DESCRIPTION[format]).slice(0, 50);
  const rows = [];
  const { clients, failures } = await openAll(servers, document, format);
  for (const [subject, client] of Object.entries(clients)) {
    const note = async (edits) => {
      await sleep(500);
      rows.push({ what: 'memory', length, format, subject, edits, mib: inMib(memoryOf(client.pid)) });
    };
    try {
      await note(0);
      for (let edit = 1; edit <= marks.at(-1); edit++) {
        await client.type(sites[edit % sites.length], letter(edit));
        if (marks.includes(edit)) await note(edit);
      }
    } catch (error) {
      rows.push({ what: 'memory', length, format, subject, note: error.message });
    }
  }
  await stopAll(clients);
  return [...rows, ...Object.entries(failures).map(([subject, error]) => failedRow({ what: 'memory', length, format, subject }, error))];
}
