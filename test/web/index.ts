// Entry of the tests in the web worker extension host, where there is neither Node nor a file. One bundle with its tests.
import "mocha/mocha.js"; // mocha for browsers: sets the globals `mocha` and `Mocha`

interface Runner { readonly stats: unknown }
interface BrowserMocha {
  setup(options: { ui: string; timeout: number; reporter: unknown }): void;
  run(done: (failures: number) => void): Runner;
}
interface Reporters { readonly spec: unknown; readonly Base: { useColors: boolean; consoleLog: (...line: unknown[]) => void } }

const globals = globalThis as unknown as { readonly mocha: BrowserMocha; readonly Mocha: { readonly reporters: Reporters } };

/** `util.format` in small: what mocha's reporter asks of it. */
function formatted(first: unknown, ...rest: unknown[]): string {
  const text = String(first ?? "").replace(/%[sdj%]/g, (mark) => (mark === "%%" ? "%" : rest.length ? String(rest.shift()) : mark));
  return [text, ...rest].join(" ");
}

/** VS Code calls this. Only the console leads out of the worker: the runner knows our lines by their mark. */
export async function run(): Promise<void> {
  const { mocha, Mocha } = globals;
  mocha.setup({ ui: "bdd", timeout: 30_000, reporter: Mocha.reporters.spec });
  Mocha.reporters.Base.useColors = false;
  Mocha.reporters.Base.consoleLog = (...line) => console.log(`[mocha] ${formatted(line[0], ...line.slice(1))}`);
  await import("./web.test");
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run((count) => {
      console.log(`[mocha:statistics] ${JSON.stringify(runner.stats)}`);
      resolve(count);
    });
  });
  if (failures) throw new Error(`${failures} failed`);
}
