import type { Running, Settings } from '../system/part.ts';
import type { Side } from './alarm.ts';

/** Runs the release that is there and the one that comes: from an image, or from the tree. */
export interface Runner {
  /** Brings the schema up to date. */
  migrate(side: Side, env: Settings): Promise<void>;
  /** Starts one task. */
  serve(side: Side, env: Settings, logFile: string): Promise<Running>;
}

/** Where a task answers as soon as it runs. */
export const alive = ({ PORT = '' }: Settings): string => `http://127.0.0.1:${PORT}/livez`;
