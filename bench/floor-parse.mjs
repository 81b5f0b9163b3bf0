// Parses each file named, or each in the folder named, once with `yaml` (or `jsonc-parser`, for JSON) and ends: what no command that reads them can undercut.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseTree } from 'jsonc-parser';
import { parseDocument } from 'yaml';

const files = process.argv.slice(2).flatMap((name) => (statSync(name).isDirectory() ? readdirSync(name).map((file) => path.join(name, file)) : [name]));
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.json')) parseTree(text);
  else parseDocument(text, { logLevel: 'silent' });
}
process.stdout.write(`${files.length}\n`);
