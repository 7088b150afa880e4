import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { asDeployEvent, DeployEventWrong, parseDeployEvents, printDeployEvent, type DeployEvent } from './deploy-event.ts';

/** Ten deployments a day fill it in about ten years. */
const mostBytes = 16 * 1024 * 1024;

/** Where deployments from this clone are recorded. In GitHub, GitHub itself keeps them. */
export const deployLogIn = (root: string): string => path.join(root, '.local/deploy-events.jsonl');

/**
 * Reads all deployments that were recorded; none where there is no log.
 * @throws DeployEventWrong
 */
export function readDeployLog(file: string): readonly DeployEvent[] {
  return parseDeployEvents(textOf(file), file);
}

/**
 * Records a deployment. To record the same one again does nothing, so that whoever was interrupted just tries again.
 * @throws DeployEventWrong
 *
 * @ksb deploy-log D6 D12 K7 K15 S12: a deployment is recorded once however often that is tried, and a line that a crash cut off is found
 * by its number and swallows no other, so that nobody has to watch over the record.
 * @cut replace "if (same === line) return;" with ""
 */
export function recordDeploy(file: string, event: DeployEvent): void {
  const line = printDeployEvent(asDeployEvent(event, file));
  const text = textOf(file);
  const same = text.split('\n').find((one) => idIn(one) === event.id);
  if (same === line) return;
  if (same !== undefined) throw new DeployEventWrong(`${file}: id “${event.id}” is taken by another deployment; each has its own`);
  mkdirSync(path.dirname(file), { recursive: true });
  // One short write at the end of a file reaches it whole, even beside others.
  appendFileSync(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`);
}

function textOf(file: string): string {
  if (!existsSync(file)) return '';
  const { size } = statSync(file);
  if (size > mostBytes) throw new DeployEventWrong(`${file}: ${size} bytes are more than ${mostBytes}; move its oldest lines into a file of their own`);
  return readFileSync(file, 'utf8');
}

/** The id in a line, also where other lines are broken. */
function idIn(line: string): unknown {
  try {
    return (JSON.parse(line) as { readonly id?: unknown } | null)?.id;
  } catch {
    return undefined;
  }
}
