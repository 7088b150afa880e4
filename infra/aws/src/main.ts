import { exemplarApp } from './exemplar-app.ts';
import { withPolicy } from './policy/with-policy.ts';

/** What `cdk` runs. */
withPolicy(exemplarApp()).synth();
