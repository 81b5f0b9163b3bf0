// The tables of facts in server/src/core/facts: instance types, Regions and partitions.
//   npm run data                            checks the tables for consistency
//   npm run data -- --from DIR              makes them anew from DIR (docs/data.md says from which files)
//   npm run data -- --check --from DIR      says what would change; exit code 1 when something would
//   --date YYYY-MM-DD, --regions-date YYYY-MM-DD   the days of the data, where the files don't tell
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const facts = path.join(root, 'server/src/core/facts');
const typesFile = path.join(facts, 'instance-types-table.ts');
const regionsFile = path.join(facts, 'regions.json');
/** The most that both tables may add to a bundle, in bytes. */
const BUDGET = 60_000;

/** Where each fact is in a source record, and how the table writes it: see READ in instance-types.ts for the other way. */
const columns = {
  supportedArchitectures: [(t) => t.arch, list],
  hypervisor: [(t) => t.hypervisor, String],
  supportedBootModes: [(t) => t.bootModes, list],
  supportedVirtualizationTypes: [(t) => t.virt, list],
  supportedRootDeviceTypes: [(t) => t.rootDev, list],
  supportedUsageClasses: [(t) => t.usage, list],
  defaultCores: [(t) => t.cores, String],
  defaultThreadsPerCore: [(t) => t.tpc, String],
  validCores: [(t) => t.validCores, numbers],
  validThreadsPerCore: [(t) => t.validTpc, numbers],
  memoryMiB: [(t) => t.memMiB, String],
  processorFeatures: [described((t) => t.cpuFeatures ?? []), list],
  processorManufacturer: [(t) => t.cpuMaker, String],
  maximumNetworkInterfaces: [(t) => t.eni, String],
  ipv4AddressesPerInterface: [(t) => t.ipv4PerEni, String],
  ipv6AddressesPerInterface: [(t) => t.ipv6PerEni, String],
  networkCards: [(t) => t.netCards?.map(([, most]) => most), repeated],
  enaSupport: [(t) => t.ena, String],
  enaSrdSupported: [(t) => t.enaExpress, flag],
  maximumEfaInterfaces: [described((t) => t.efaMax ?? 0), String],
  bandwidthWeightings: [described((t) => t.bandwidthWeightings ?? []), list],
  ebsOptimizedSupport: [(t) => t.ebsOptimized, String],
  ebsMaximumIops: [(t) => t.ebsMaxIops, String],
  ebsNvmeSupport: [(t) => t.ebsNvme, String],
  maximumEbsAttachments: [(t) => t.ebsMax, String],
  ebsAttachmentLimitType: [(t) => t.ebsLimitType, String],
  instanceStorage: [(t) => t.store && { totalSizeInGB: t.store.gb, disks: t.store.disks, diskType: t.store.type, nvmeSupport: t.store.nvme, encryptionSupport: t.store.enc }, storage],
  hibernationSupported: [(t) => t.hibernation, flag],
  nitroEnclavesSupport: [(t) => t.enclaves, flag],
  nitroTpmSupport: [(t) => t.nitroTpm, flag],
  burstablePerformanceSupported: [(t) => t.burstable, flag],
  currentGeneration: [(t) => t.currentGen, flag],
  dedicatedHostsSupported: [(t) => t.dedicatedHosts, flag],
  supportedPlacementStrategies: [(t) => t.placement, list],
  regions: [(t) => t.offeredIn, (names, all) => names.reduce((bits, name) => bits + 2 ** all.indexOf(name), 0).toString(36)],
};

/** What a source record leaves out because it is none or zero, not because it is unknown. */
function described(pick) {
  return (t) => (t.arch ? pick(t) : undefined);
}
function list(items) {
  return items.length ? items.join(',') : '0';
}
function flag(value) {
  return value ? 'y' : 'n';
}
function storage({ totalSizeInGB, disks, diskType, nvmeSupport, encryptionSupport }) {
  return `${totalSizeInGB}/${disks}${diskType[0]}${nvmeSupport[0]}${encryptionSupport[0]}`;
}

/** `1,2,8-16`, and `4-12/4` for every fourth. */
function numbers(items) {
  const parts = [];
  for (let i = 0; i < items.length; ) {
    const step = items[i + 1] - items[i];
    let end = i;
    while (items[end + 1] - items[end] === step) end++;
    const worthwhile = end - i >= 2;
    parts.push(worthwhile ? `${items[i]}-${items[end]}${step === 1 ? '' : `/${step}`}` : String(items[i]));
    i = worthwhile ? end + 1 : i + 1;
  }
  return parts.join(',');
}

/** Neighbours that are equal, as [item, count]. */
function runs(items) {
  const found = [];
  for (const item of items) {
    if (found.at(-1)?.[0] === item) found.at(-1)[1]++;
    else found.push([item, 1]);
  }
  return found;
}
function repeated(items) {
  return runs(items).map(([item, count]) => (count > 1 ? `${item}x${count}` : String(item))).join(',');
}

/** The row of a family: a token per size, runs counted; a single token when all are equal. */
function row(tokens) {
  const counted = runs(tokens);
  return counted.length === 1 ? counted[0][0] : counted.map(([token, count]) => (count > 1 ? `${token}*${count}` : token)).join(' ');
}

const SMALL_SIZES = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge'];
/** Sorts sizes: the smallest first, whole servers last. */
function rank(size) {
  const [, metal, count] = /^(metal)?-?(\d*)/.exec(size);
  return (metal ? 10_000 : 0) + (SMALL_SIZES.includes(size) ? SMALL_SIZES.indexOf(size) - SMALL_SIZES.length : Number(count));
}

function readJson(folder, name) {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
}

/** What the table is to hold: date, Regions, and per type the facts as instance-types.ts gives them. */
function expectedTypes(folder, dateOption) {
  const { meta, types } = readJson(folder, 'instance-types.json');
  const { regions, byRegion } = readJson(folder, 'instance-type-offerings.json');
  const date = dateOption ?? /last data commit (\d{4}-\d\d-\d\d)/.exec(meta.sources.join('\n'))?.[1];
  if (!/^\d{4}-\d\d-\d\d$/.test(date ?? '')) throw new Error('the files do not tell their day: pass --date YYYY-MM-DD');
  const offers = new Map(regions.map((region) => [region, new Set(byRegion[region])]));
  const expected = new Map();
  for (const name of Object.keys(types).sort()) {
    const offeredIn = regions.filter((region) => offers.get(region).has(name));
    const source = { ...types[name], offeredIn: offeredIn.length ? offeredIn : undefined };
    expected.set(name, Object.fromEntries(Object.entries(columns).map(([column, [pick]]) => [column, pick(source)])));
    sourceProblems(name, source).forEach((problem) => { throw new Error(`${name}: ${problem}`); });
  }
  for (const [region, names] of offers) for (const name of names) if (!expected.has(name)) throw new Error(`${region} offers ${name}, which no record names`);
  return { date, regions, types: expected };
}

/** What the table takes for granted, so that it can leave it out. */
function sourceProblems(name, { arch, vcpu, cores, tpc, ipv6, ipv6PerEni, netCards, efa, efaMax, bareMetal, hypervisor, family }) {
  const problems = [];
  const need = (holds, problem) => holds || problems.push(problem);
  need(name.startsWith(`${family}.`), 'the family is not the start of the name');
  need(bareMetal === /\.metal(-|$)/.test(name), 'the name does not say whether it is bare metal');
  need((netCards ?? []).every(([index], i) => index === i), 'network cards are not numbered from 0');
  if (!arch) return problems;
  need(vcpu === cores * tpc, 'vCPUs are not cores by threads');
  need(ipv6 === ipv6PerEni > 0, 'IPv6 without addresses, or the reverse');
  need(efa === efaMax > 0, 'EFA without interfaces, or the reverse');
  need(bareMetal !== (hypervisor !== undefined), 'bare metal with a hypervisor, or the reverse');
  return problems;
}

/** The table's text: the format is described at readInstanceTypes. */
function encode({ date, regions, types }) {
  if (regions.length > 53) throw new Error('more Regions than a number has bits');
  const families = new Map();
  for (const name of types.keys()) {
    const [family, size] = name.split('.');
    families.set(family, [...(families.get(family) ?? []), size].sort((a, b) => rank(a) - rank(b)));
  }
  const names = Object.keys(columns);
  const rows = ['sizes', ...names].map(() => new Map());
  const number = (column, text) => rows[column].set(text, rows[column].get(text) ?? rows[column].size).get(text).toString(36);
  const lines = [...families].map(([family, sizes]) => {
    const cells = names.map((name, i) => {
      const tokens = sizes.map((size) => types.get(`${family}.${size}`)[name]).map((value) => (value === undefined ? '-' : columns[name][1](value, regions)));
      return number(i + 1, row(tokens));
    });
    return [family, number(0, sizes.join(' ')), ...cells].join(' ');
  });
  return [date, regions.join(' '), ['sizes', ...names].join(' '), ...rows.map((column) => [...column.keys()].join('|')), ...lines].join('\n');
}

function tableModule(text) {
  if (/[`\\$]/.test(text)) throw new Error('the table has a character that a template literal does not take');
  return `// Made by scripts/data.mjs: do not edit. The format is described at readInstanceTypes in instance-types.ts.\nexport default \`${text}\`;\n`;
}

/** The Regions' table from partitions.json, without the pseudo-Regions of global services. */
function expectedRegions(folder, date) {
  const partitions = readJson(folder, 'partitions.json').partitions.map(({ id, arnPartition, dnsSuffix, regionRegex, regions, ec2Regions }) => {
    if (id !== arnPartition) throw new Error(`${id}: ARNs name the partition ${arnPartition}`);
    return { name: id, dnsSuffix, regionRegex, regions: Object.fromEntries([...ec2Regions].sort().map((name) => [name, regions[name]])) };
  });
  return { date, partitions };
}

/** The decoder as it is in the core. */
async function loadCore() {
  const load = async (name) => {
    const { outputFiles } = await build({ entryPoints: [path.join(facts, name)], bundle: true, write: false, format: 'esm', minify: true, charset: 'utf8', logLevel: 'error' });
    return { bytes: outputFiles[0].contents.length, module: await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`) };
  };
  const [types, regions] = [await load('instance-types.ts'), await load('regions.ts')];
  return { ...regions.module, ...types.module, bytes: types.bytes + regions.bytes };
}

/** The facts alone of a decoded type. */
function factsOf(core, type) {
  return type && Object.fromEntries(core.columns.map((column) => [column, type[column]]));
}

/** Lines that say how `after` differs from `before`: types that came or went, and facts that changed. */
function changes(before, after) {
  const lines = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(name), after.get(name)];
    if (!old || !now) lines.push(`${now ? '+' : '-'} ${name}`);
    else for (const key of Object.keys(now)) if (!isDeepStrictEqual(old[key], now[key])) lines.push(`~ ${name} ${key}: ${change(old[key], now[key])}`);
  }
  return lines;
}
function change(old, now) {
  if (Array.isArray(old) && Array.isArray(now)) {
    const signed = [...now.filter((x) => !old.includes(x)).map((x) => `+${x}`), ...old.filter((x) => !now.includes(x)).map((x) => `-${x}`)];
    if (signed.length) return signed.join(' ');
  }
  return `${JSON.stringify(old) ?? 'unknown'} -> ${JSON.stringify(now) ?? 'unknown'}`;
}

function regionMap({ partitions }) {
  return new Map(partitions.flatMap(({ name: partition, dnsSuffix, regionRegex, regions }) => [
    [partition, { dnsSuffix, regionRegex }], ...Object.entries(regions).map(([name, title]) => [name, { title, partition }]),
  ]));
}

/** All types of a decoded table by name. */
function decoded(core, table) {
  return new Map(table.names().map((name) => [name, factsOf(core, table.get(name))]));
}

async function fromFiles(folder, { check, date, 'regions-date': regionsDate }) {
  const core = await loadCore();
  const types = expectedTypes(folder, date);
  const text = encode(types);
  const lost = changes(types.types, decoded(core, core.readInstanceTypes(text)));
  if (lost.length) throw new Error(`the table does not give back what went into it:\n${lost.slice(0, 20).join('\n')}`);
  const committed = core.readInstanceTypes(committedText());
  const oldRegions = JSON.parse(readFileSync(regionsFile, 'utf8'));
  const regions = expectedRegions(folder, regionsDate ?? oldRegions.date);
  const typeChanges = changes(decoded(core, committed), types.types);
  const regionChanges = changes(regionMap(oldRegions), regionMap(regions));
  for (const line of [...typeChanges, ...regionChanges]) console.log(line);
  console.log(`instance types: ${typeChanges.length} changes from ${committed.date} to ${types.date}; Regions: ${regionChanges.length} changes since ${oldRegions.date}`);
  if (check) return typeChanges.length + regionChanges.length === 0;
  if (regionChanges.length && !regionsDate) throw new Error('Regions changed: pass the day of the list as --regions-date YYYY-MM-DD');
  writeFileSync(typesFile, tableModule(text));
  writeFileSync(regionsFile, `${JSON.stringify(regions, null, 2)}\n`);
  return consistent();
}

function committedText() {
  return /`([^`]*)`/.exec(readFileSync(typesFile, 'utf8'))[1];
}

/** What must hold in the committed tables, whatever they were made from. */
async function consistent() {
  const core = await loadCore();
  const problems = [];
  const need = (holds, problem) => holds || problems.push(problem);
  const names = core.instanceTypeNames();
  const { partitions } = JSON.parse(readFileSync(regionsFile, 'utf8'));
  need(core.bytes <= BUDGET, `the tables take ${core.bytes} bytes of a bundle: more than ${BUDGET}`);
  need(isDeepStrictEqual(Object.keys(columns), [...core.columns]), 'scripts/data.mjs and instance-types.ts name different facts');
  need(new Set(names).size === names.length, 'a type is there twice');
  for (const name of names) for (const problem of typeProblems(core, core.instanceType(name))) problems.push(`${name}: ${problem}`);
  for (const region of core.offeringRegions()) need(core.region(region), `${region} has offerings, and is in no partition`);
  for (const name of core.regionNames()) {
    need(core.looksLikeRegion(name), `${name} does not look like a Region`);
    const fitting = partitions.filter(({ regionRegex }) => new RegExp(regionRegex).test(name)).map(({ name }) => name);
    need(isDeepStrictEqual(fitting, [core.partitionOf(name)]), `${name} fits the patterns of ${fitting.join(', ') || 'no partition'}`);
    need(core.nearestRegion(name) === name, `${name} is taken for ${core.nearestRegion(name)}`);
  }
  for (const problem of problems) console.log(problem);
  console.log(`${names.length} instance types of ${core.dataDate}, ${core.regionNames().length} Regions of ${core.regionsDate}, ${core.bytes} bytes of a bundle: ${problems.length || 'no'} problems`);
  return problems.length === 0;
}

function typeProblems(core, type) {
  const problems = [];
  const need = (holds, problem) => holds || problems.push(problem);
  const { validCores, defaultCores, validThreadsPerCore, defaultThreadsPerCore, networkCards, maximumNetworkInterfaces } = type;
  const numbersOf = (value) => (typeof value === 'number' ? [value] : Array.isArray(value) ? value.flatMap(numbersOf) : value && typeof value === 'object' ? Object.values(value).flatMap(numbersOf) : []);
  for (const column of core.columns) need(numbersOf(type[column]).every((n) => Number.isSafeInteger(n) && n >= 0), `${column} has no proper number`);
  need(core.looksLikeInstanceType(type.name), 'does not look like a type');
  need(core.nearestInstanceType(type.name) === type.name, `is taken for ${core.nearestInstanceType(type.name)}`);
  need(!validCores || validCores.includes(defaultCores), 'the default number of cores is not valid');
  need(!validThreadsPerCore || validThreadsPerCore.includes(defaultThreadsPerCore), 'the default number of threads is not valid');
  need(!networkCards || networkCards.reduce((sum, most) => sum + most, 0) >= maximumNetworkInterfaces, 'more interfaces than its network cards take');
  const always = ['supportedBootModes', 'supportedUsageClasses', 'memoryMiB', 'enaSupport', 'nitroTpmSupport', 'currentGeneration', 'maximumEbsAttachments'];
  if (type.isDescribed) for (const column of always) need(type[column] !== undefined, `${column} is missing`);
  return problems;
}

try {
  const { values } = parseArgs({ options: { from: { type: 'string' }, check: { type: 'boolean' }, date: { type: 'string' }, 'regions-date': { type: 'string' } } });
  const good = values.from ? await fromFiles(path.resolve(values.from), values) : await consistent();
  process.exitCode = good ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
