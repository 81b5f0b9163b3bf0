/** Starts the language server in a web worker; messages come and go by `postMessage`. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { serve } from "./serve";

// The worker's global object; the project is compiled without DOM types.
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
serve(connection, { defer: (run) => setTimeout(run) });
