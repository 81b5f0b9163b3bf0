/** Starts the language server in a web worker; messages come and go by `postMessage`. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { provideDescriptions } from "../core/api";
import { descriptionTexts } from "../core/generated/schemas/descriptions";
import { serve } from "./serve";

// The worker's global object; the project is compiled without DOM types.
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

provideDescriptions(() => descriptionTexts);
const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
serve(connection, { defer: (run) => setTimeout(run) });
