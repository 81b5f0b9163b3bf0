// Property tests draw the same examples in each run, so that a test run says something about the change and not about
// luck. `SEED=random` draws others each time, `SEED=<number>` those of a failure.
const fc = require('fast-check');

const { SEED = '20261122' } = process.env;
if (SEED !== 'random') fc.configureGlobal({ seed: Number(SEED) });
