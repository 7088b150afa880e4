import fc from 'fast-check';

// A mutant must not survive one run and be killed in the next; and thousands of them meet each property.
fc.configureGlobal({ seed: 825, numRuns: 200 });
