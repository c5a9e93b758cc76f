import fc from 'fast-check';

/**
 * The suite tries the same cases each time, so that a commit that was green stays green; where `TEST_RUNS` asks for more
 * of them (see {@link runs}), they are new ones each time, and what fails prints the seed with which it fails again.
 */
if (!process.env['TEST_RUNS']) fc.configureGlobal({ seed: 20_261_126 });

export { fc };
