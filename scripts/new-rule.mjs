// `npm run new-rule <id>`: a rule's code and its two pages, to be filled in.
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate.mjs';

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'server/src/core/rules');
const id = process.argv[2];
if (!id || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id)) {
  console.error('usage: npm run new-rule <id>, where the id is words of lower case with hyphens: boot-mode-arm64');
  process.exit(2);
}
const today = new Date().toISOString().slice(0, 10);
const files = {
  [`${id}.ts`]: `import { set } from "../text";
import { defineRule } from "./rule";

export default defineRule({
  id: "${id}",
  severity: "warning",
  source: { url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-boot.html", checked: "${today}" },
  messages: {
    wrong: "BootMode is {value}, which is only an example of what a rule may say.",
    mend: "Set BootMode to uefi",
  },
  on: {
    // Each kind of fact is in ../model/facts.ts. A value that can't be known is never judged.
    image({ bootMode }, report) {
      if (bootMode.isDynamic || !bootMode.is("example")) return;
      report({ at: bootMode, message: "wrong", data: { value: bootMode.text }, fixes: [{ title: "mend", safe: false, edits: set(bootMode, "uefi") }] });
    },
  },
});
`,
  [`${id}.md`]: `# ${id}

One sentence that says what the rule asks for.

## Why

What happens otherwise, with numbers, and where AWS says so.

## Examples

\`\`\`yaml ami-definition
Name: web
BootMode: example # want wrong
\`\`\`

\`\`\`yaml fixed
Name: web
BootMode: uefi
\`\`\`

\`\`\`yaml ami-definition
Name: web
BootMode: \${BOOT_MODE}
\`\`\`
`,
  [`${id}.es.md`]: `---
wrong: "BootMode es {value}, que solo es un ejemplo de lo que una regla puede decir."
mend: "Poner BootMode en uefi"
---
# ${id}

Una frase que dice lo que pide la regla.

## Por qué

Qué pasa si no, con cifras, y dónde lo dice AWS.
`,
};
const existing = Object.keys(files).find((name) => existsSync(path.join(folder, name)));
if (existing) {
  console.error(`server/src/core/rules/${existing} is there already`);
  process.exit(2);
}
for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
generate({ quiet: true });
console.log(`written: ${Object.keys(files).map((name) => `server/src/core/rules/${name}`).join(', ')}\nnow fill them in; \`npm test -- --only unit\` runs the page`);
