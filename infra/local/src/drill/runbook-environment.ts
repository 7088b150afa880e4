import path from 'node:path';

import type { RunningPlatform } from '../platform/platform.ts';
import { unleashEnvironment, unleashTokens } from '../platform/platform-parts.ts';
import { repository } from '../start.ts';
import type { Settings } from '../system/part.ts';
import type { Drill } from './drills.ts';
import { seenFromHere } from './small-disk.ts';

/** What a runbook's commands find; docs/runbooks/README.md says what each is. What a drill has not is left out. */
export function runbookEnvironment({ release, smallDisk }: Drill, { at, socket }: RunningPlatform): Settings {
  const platform = (order: string): string => `'${process.execPath}' '${path.join(repository.root, 'infra/local/src/platform/cli.ts')}' ${order}`;
  return {
    PLATFORM_SOCKET: socket,
    SERVICE: at.url('service'),
    METRICS: at.url('service', 'metrics'),
    PROMETHEUS: at.url('prometheus'),
    ALERTMANAGER: at.url('alertmanager'),
    UNLEASH: at.url('unleash'),
    UNLEASH_ENVIRONMENT: unleashEnvironment,
    UNLEASH_TOKEN: at.secret(unleashTokens.admin),
    RESTART_SERVICE: platform('restart service'),
    RESTART_DATABASE: platform('restart postgres'),
    RENEW_CERTIFICATE: platform('renew-certificate'),
    ...(release === true ? { ROLL_BACK: platform('roll-back') } : {}),
    ...(smallDisk === true ? { MAKE_ROOM: `rm '${seenFromHere(at.folder('node'))}/debug.log'` } : {}),
  };
}
