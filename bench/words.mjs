// What the benchmark says, in English and Spanish.

export const en = {
  title: 'Performance',
  intro: 'How long AMI Lint takes, beside what it cannot undercut: the same text parsed by the `yaml` package, and a language server that parses and says nothing. This page is written by `npm run bench -- --write-docs` from the figures of one run; ratios hold on other machines, times do not.',
  what: 'what',
  budget: 'budget',
  measured: 'measured',
  holds: 'holds',
  yes: 'yes',
  no: 'no',
  unmeasured: 'not measured',
  lines: '{length} lines, {format}',
  files: '{length} files',
  ratios: 'Ratios',
  ratiosText: 'AMI Lint’s median divided by the other’s, in the same run. Below 1, AMI Lint is quicker.',
  budgets: 'Budgets',
  budgetsText: 'Server time is the time from a keystroke to its diagnostics as an editor sees it, less the time of a question that needs no work.',
  times: 'Times',
  timesText: 'Medians in milliseconds, with the time that 95 of 100 stay below in parentheses.',
  memoryTitle: 'Memory',
  memoryText: 'Resident MiB of the server process with a template of {length} lines open; in parentheses, the most it had until then.',
  edits: 'after {edits} edits',
  opened: 'just opened',
  typed: 'after the keystrokes above',
  how: 'How it is measured',
  howText: `\`npm run bench\` starts the servers as an editor would, over standard input and output, and takes turns: one keystroke in each, then the next, so that a machine that slows down slows all of them alike. Each keystroke is one letter, near the middle of the template, and no text comes twice. The clock stops when the message with the diagnostics has arrived, before it is read.

- **Templates** are generated, always the same: {lengths} lines of YAML, the last near CloudFormation’s limit of 1 MB, and their JSON twins with the same values. They hold launch templates, instances, image pipelines, security groups, functions and policies, with comments and user data.
- **An empty question** is asked after each keystroke: a request that no server knows. Its median, {echo} ms here (95 of 100 below {echoTail} ms), is what pipes and JSON cost, and is taken off where server time is told.
- **The floors**: “parsing the whole text” and “parsing the touched block” are servers of {floorLines} lines that parse with \`yaml\` (JSON with \`jsonc-parser\`) and publish nothing found. “Parsing once” is a program that reads the file, parses it and ends. All of them are bundled as AMI Lint is.
- **That it lints** is checked in the same session: changing \`HttpTokens\` must change the findings, or the run ends with an error.
- **The command line** lints a folder of 100 templates, 80 of 101 lines and 20 of 963, from the start of the process to its end.`,
  peersText: 'Peers: {versions}. yaml-language-server runs with a JSON Schema made from AWS’s resource specification, and rests {waits} ms after each keystroke before it looks, which is in its figures. `@aws/cloudformation-validate` is no language server: it sits behind the same few lines as the floors. Both check all resource types, which AMI Lint does not; so the ratios tell what an editor feels, not who works better. They take their turns right after the others, not among them: beside one that takes seconds the others would go cold.',
  noise: 'This run: {date}, Node {node}, {system}, {processors} processors, load {load} when it began and {loadAfter} when it ended. On a busy machine a time is easily twice what it is at rest, and the slowest of 100 much more; what is compared was measured in turns.',
  run: 'Try it',
  runText: '`npm run bench` measures everything in some minutes, `npm run bench -- --quick` the most important in under one. `--peers` installs and measures the peers too; `--check` tells which budgets hold and ends with 1 when one does not.',
  ratioTo: '÷ {subject}',
  notAnswered: 'a part of the questions had no answer',
  keystroke: 'keystroke → diagnostics',
  'keystroke-median': 'keystroke → diagnostics, server time, median',
  'keystroke-p95': 'keystroke → diagnostics, server time, 95 of 100',
  start: 'process start → first diagnostics',
  'start-ratio': 'process start → first diagnostics',
  hover: 'hover, at rest',
  'hover-median': 'hover, at rest, server time, median',
  'hover-typing': 'hover right after a keystroke',
  completion: 'completion, at rest',
  'completion-median': 'completion, at rest, server time, median',
  'completion-typing': 'completion right after a keystroke',
  'command-line': 'command line, 100 templates',
  'command-line-ratio': 'command line, 100 templates',
  memory: 'memory after 1,000 edits',
  'memory-growth': 'memory after 1,000 edits as a multiple of that after 200',
  'ami-lint': 'AMI Lint',
  'floor-block': 'parsing the touched block',
  'floor-whole': 'parsing the whole text',
  'parse-yaml': '`yaml`, in process',
  'parse-json': '`jsonc-parser`, in process',
  'fresh-parse': 'parsing once',
  'yaml-language-server': 'yaml-language-server',
  'cloudformation-validate': '@aws/cloudformation-validate',
  'not offered': 'not offered yet',
  failed: 'failed: {reason}',
};

/** @type {Record<keyof typeof en, string>} */
export const es = {
  title: 'Rendimiento',
  intro: 'Cuánto tarda AMI Lint, al lado de lo que no puede mejorar: el mismo texto analizado con el paquete `yaml`, y un servidor de lenguaje que analiza y no dice nada. Esta página la escribe `npm run bench -- --write-docs` con las cifras de una sola ejecución; las proporciones valen en otras máquinas, los tiempos no.',
  what: 'qué',
  budget: 'límite',
  measured: 'medido',
  holds: 'se cumple',
  yes: 'sí',
  no: 'no',
  unmeasured: 'sin medir',
  lines: '{length} líneas, {format}',
  files: '{length} archivos',
  ratios: 'Proporciones',
  ratiosText: 'La mediana de AMI Lint dividida entre la del otro, en la misma ejecución. Por debajo de 1, AMI Lint es más rápido.',
  budgets: 'Límites',
  budgetsText: 'El tiempo de servidor es el que va de una pulsación a sus diagnósticos, tal como lo ve un editor, menos el de una pregunta que no da trabajo.',
  times: 'Tiempos',
  timesText: 'Medianas en milisegundos y, entre paréntesis, el tiempo que no superan 95 de cada 100.',
  memoryTitle: 'Memoria',
  memoryText: 'MiB residentes del proceso del servidor con una plantilla de {length} líneas abierta; entre paréntesis, el máximo hasta entonces.',
  edits: 'tras {edits} cambios',
  opened: 'recién abierta',
  typed: 'tras las pulsaciones de arriba',
  how: 'Cómo se mide',
  howText: `\`npm run bench\` inicia los servidores como lo haría un editor, por la entrada y la salida estándar, y los atiende por turnos: una pulsación en cada uno y luego la siguiente, de modo que si la máquina se frena, se frenan todos por igual. Cada pulsación es una letra, hacia la mitad de la plantilla, y ningún texto se repite. El reloj se para cuando ha llegado el mensaje con los diagnósticos, antes de leerlo.

- **Las plantillas** se generan, siempre iguales: {lengths} líneas de YAML, la última cerca del límite de 1 MB de CloudFormation, y sus gemelas en JSON con los mismos valores. Contienen plantillas de lanzamiento, instancias, canalizaciones de imágenes, grupos de seguridad, funciones y políticas, con comentarios y datos de usuario.
- **Una pregunta vacía** sigue a cada pulsación: una petición que ningún servidor conoce. Su mediana, {echo} ms aquí (95 de cada 100 por debajo de {echoTail} ms), es lo que cuestan las tuberías y JSON, y se descuenta donde se habla de tiempo de servidor.
- **Los mínimos**: «analizar todo el texto» y «analizar el bloque tocado» son servidores de {floorLines} líneas que analizan con \`yaml\` (JSON con \`jsonc-parser\`) y publican que no hay nada. «Analizar una vez» es un programa que lee el archivo, lo analiza y termina. Todos se empaquetan igual que AMI Lint.
- **Que de verdad revisa** se comprueba en la misma sesión: cambiar \`HttpTokens\` tiene que cambiar los hallazgos; si no, la ejecución termina con un error.
- **La línea de comandos** revisa una carpeta de 100 plantillas, 80 de 101 líneas y 20 de 963, desde que empieza el proceso hasta que termina.`,
  peersText: 'Otros programas: {versions}. yaml-language-server usa un JSON Schema hecho con la especificación de recursos de AWS y espera {waits} ms tras cada pulsación antes de mirar, lo que está en sus cifras. `@aws/cloudformation-validate` no es un servidor de lenguaje: está detrás de las mismas pocas líneas que los mínimos. Ambos revisan todos los tipos de recursos, cosa que AMI Lint no hace; por eso las proporciones dicen lo que nota un editor, no quién trabaja mejor. Se miden por turnos justo después de los demás, no entre ellos: al lado de uno que tarda segundos, los demás se enfriarían.',
  noise: 'Esta ejecución: {date}, Node {node}, {system}, {processors} procesadores, carga {load} al empezar y {loadAfter} al terminar. En una máquina ocupada un tiempo puede ser el doble que en reposo, y el más lento de 100, mucho más; lo que se compara se midió por turnos.',
  run: 'Pruébelo',
  runText: '`npm run bench` lo mide todo en unos minutos; `npm run bench -- --quick`, lo más importante en menos de uno. `--peers` instala y mide también los otros programas; `--check` dice qué límites se cumplen y termina con 1 si alguno no se cumple.',
  ratioTo: '÷ {subject}',
  notAnswered: 'una parte de las preguntas no tuvo respuesta',
  keystroke: 'pulsación → diagnósticos',
  'keystroke-median': 'pulsación → diagnósticos, tiempo de servidor, mediana',
  'keystroke-p95': 'pulsación → diagnósticos, tiempo de servidor, 95 de cada 100',
  start: 'inicio del proceso → primeros diagnósticos',
  'start-ratio': 'inicio del proceso → primeros diagnósticos',
  hover: 'texto emergente, en reposo',
  'hover-median': 'texto emergente, en reposo, tiempo de servidor, mediana',
  'hover-typing': 'texto emergente justo tras una pulsación',
  completion: 'autocompletado, en reposo',
  'completion-median': 'autocompletado, en reposo, tiempo de servidor, mediana',
  'completion-typing': 'autocompletado justo tras una pulsación',
  'command-line': 'línea de comandos, 100 plantillas',
  'command-line-ratio': 'línea de comandos, 100 plantillas',
  memory: 'memoria tras 1.000 cambios',
  'memory-growth': 'memoria tras 1.000 cambios en múltiplos de la que había tras 200',
  'ami-lint': 'AMI Lint',
  'floor-block': 'analizar el bloque tocado',
  'floor-whole': 'analizar todo el texto',
  'parse-yaml': '`yaml`, en el mismo proceso',
  'parse-json': '`jsonc-parser`, en el mismo proceso',
  'fresh-parse': 'analizar una vez',
  'yaml-language-server': 'yaml-language-server',
  'cloudformation-validate': '@aws/cloudformation-validate',
  'not offered': 'aún no se ofrece',
  failed: 'falló: {reason}',
};

const TABLES = { en, es };

/** Looks a text up and fills in its `{names}`. */
export function say(locale, id, data = {}) {
  return (TABLES[locale][id] ?? id).replace(/\{(\w+)\}/g, (all, name) => data[name] ?? all);
}

/** A number as it is written in the language, with no more digits than mean something. */
export function number(locale, value) {
  if (value === undefined) return '–';
  const digits = [100, 10, 0.1].findIndex((least) => Math.abs(value) >= least);
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits < 0 ? 3 : digits, useGrouping: 'always' }).format(value);
}
