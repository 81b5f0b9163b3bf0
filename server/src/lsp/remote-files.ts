/** Files that the server can't read itself (a virtual workspace, a web worker): the client reads them. */
import { ErrorCodes, ResponseError, type Connection } from "vscode-languageserver";
import { READ_FILE } from "./protocol";

/** How long a client may take to read a file before linting goes on without it, in milliseconds. */
const PATIENCE = 2_000;

/**
 * A function that asks the client for the text of a file; undefined when there is none. A client that doesn't know
 * the request, or never answers it, is not asked again.
 */
export function remoteFiles(connection: Connection): (uri: string) => Promise<string | undefined> {
  let answers = true;
  let giveUp = (_text: undefined): void => {};
  const givenUp = new Promise<undefined>((resolve) => {
    giveUp = resolve;
  });
  const stop = () => {
    answers = false;
    giveUp(undefined);
  };
  const ask = async (uri: string): Promise<string | undefined> => {
    const timer = setTimeout(stop, PATIENCE);
    try {
      const answer = await connection.sendRequest<{ text?: unknown } | null>(READ_FILE, { uri });
      return typeof answer?.text === "string" ? answer.text : undefined;
    } catch (error) {
      if (error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound) stop();
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };
  return async (uri) => (answers ? Promise.race([ask(uri), givenUp]) : undefined);
}
