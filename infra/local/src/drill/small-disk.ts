import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Server } from '../system/part.ts';
import { findTool, ToolsMissing } from '@exemplar/machine/tool';

/** A disk that fills within seconds. Megabytes. */
const size = 64;

/** The node exporter, blind to the disks of this machine, which are no part of a drill. */
export function withoutDisksOfThisMachine(exporter: Server): Server {
  // Elsewhere what is mounted is not told in a file; its disks are watched along with the rest.
  if (process.platform !== 'linux') return exporter;
  return { ...exporter, args: (at) => [...(exporter.args?.(at) ?? []), `--collector.filesystem.mount-points-exclude=${mountedHere()}`] };
}

/** The same with one small disk in memory, in a namespace of its own, which an ordinary user may make as well. */
export function onSmallDisk(exporter: Server): Server {
  const { args } = withoutDisksOfThisMachine(exporter);
  // The exporter believes what the first process has mounted.
  const script = 'mount -t tmpfs -o "size=$1" tmpfs "$2" && mount --bind "/proc/$$" /proc/1 && echo $$ > "$2.pid" && shift 2 && exec "$@"';
  return {
    ...exporter,
    program: { names: ['unshare'], debian: 'util-linux', brew: 'util-linux' },
    args: (at) => {
      const disk = diskIn(at.folder('node'));
      mkdirSync(disk, { recursive: true });
      const command = 'names' in exporter.program ? (findTool(exporter.program) ?? '') : exporter.program.script;
      return ['--user', '--map-root-user', '--mount', 'sh', '-c', script, 'small', `${size}m`, disk, command, ...(args?.(at) ?? [])];
    },
  };
}

/** @throws ToolsMissing where this machine has no namespaces for everybody */
export function requireSmallDisks(): void {
  const { status } = spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/tmp']);
  if (status !== 0) throw new ToolsMissing('needs a namespace in which a small disk can be mounted, as on Linux; allow it with: sudo sysctl -w kernel.unprivileged_userns_clone=1');
}

const diskIn = (folder: string): string => path.join(folder, 'disk');

/** The small disk as it is seen from here. */
export function seenFromHere(folder: string): string {
  const disk = diskIn(folder);
  const pid = existsSync(`${disk}.pid`) ? readFileSync(`${disk}.pid`, 'utf8').trim() : '';
  return `/proc/${pid}/root${disk}`;
}

/** Lets a log grow on the small disk, so many megabytes a second. Returns how to stop it. */
export function fillDisk(folder: string, megabytesPerSecond: number): () => void {
  const file = path.join(seenFromHere(folder), 'debug.log');
  let written = 0;
  const timer = setInterval(() => {
    // Nine tenths are enough to be on the way to full.
    if ((written += 1) > size * 0.9) clearInterval(timer);
    else appendFileSync(file, Buffer.alloc(1024 * 1024, '.'));
  }, 1000 / megabytesPerSecond);
  return () => { clearInterval(timer); };
}

function mountedHere(): string {
  const points = readFileSync('/proc/self/mounts', 'utf8').split('\n').map((line) => line.split(' ')[1] ?? '').filter(Boolean);
  return `^(${points.map((point) => point.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')})$`;
}
