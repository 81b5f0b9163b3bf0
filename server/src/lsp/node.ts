/** Starts the language server in Node: over standard input and output, or the IPC channel of the parent process. */
import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { createConnection } from "vscode-languageserver/node";
import { serve } from "./serve";
import { localeOf, words } from "./words";

/** Reads `file:` URIs; any other is the client's to read. Only plain files: reading a pipe would never end. */
function readLocalFile(uri: string): Promise<string | undefined> | undefined {
  if (!uri.startsWith("file:")) return undefined;
  const read = async () => {
    const path = fileURLToPath(uri);
    return (await stat(path)).isFile() ? readFile(path, "utf8") : undefined;
  };
  return read().catch(() => undefined);
}

// An editor's server lives long and holds little: V8 should clear up when its heap has grown by this much, not when it
// has doubled or more. An engine that doesn't know the flag goes on without.
setFlagsFromString("--heap-growing-percent=40");

if (process.argv.some((argument) => /^--(stdio|node-ipc|socket|pipe)(=|$)/.test(argument))) {
  serve(createConnection(), { defer: setImmediate, readFile: readLocalFile });
} else {
  process.stderr.write(`${words(localeOf(process.env["LANG"]), "usage")}\n`);
  process.exitCode = 2;
}
