import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { sealed, type RuntimeConfig } from '../../src/container/sealed-config.ts';

const asUnpacked: RuntimeConfig = {
  process: { args: ['node', 'main.mjs'], env: ['PATH=/bin'], user: { uid: 65532, gid: 65532 }, terminal: true, capabilities: { effective: ['CAP_KILL'] } },
  root: { path: 'rootfs' },
  mounts: ['/proc', '/dev', '/dev/shm', '/dev/mqueue', '/sys', '/sys/fs/cgroup'].map((destination) => ({ destination })),
  linux: { namespaces: [{ type: 'pid' }, { type: 'network' }, { type: 'mount' }, { type: 'user' }], uidMappings: [{ containerID: 0, hostID: 1000, size: 1 }] },
};

describe('a sealed container', () => {
  it('can write nowhere and holds no rights', proving('sealed-as-deployed', () => {
    const { root, process: { capabilities, noNewPrivileges, user }, mounts } = sealed(asUnpacked, '/images/one', {});
    expect(root).toEqual({ path: '/images/one', readonly: true });
    expect([capabilities, noNewPrivileges]).toEqual([{}, true]);
    expect(user).toEqual({ uid: 65532, gid: 65532 });
    expect(mounts.map(({ destination }) => destination)).toEqual(['/proc', '/dev', '/sys']);
  }));

  it('has the processes of its own, and the network and users of the machine', () => {
    expect(sealed(asUnpacked, '', {}).linux).toEqual({ namespaces: [{ type: 'pid' }, { type: 'mount' }], resources: { devices: [{ allow: false, access: 'rwm' }] } });
  });

  it('runs what the image says, or something else, with settings beside those of the image', () => {
    expect(sealed(asUnpacked, '', {}).process).toMatchObject({ args: ['node', 'main.mjs'], env: ['PATH=/bin'], terminal: false });
    expect(sealed(asUnpacked, '', { args: ['node', 'migrate.mjs'], env: { PORT: '3000' } }).process).toMatchObject({ args: ['node', 'migrate.mjs'], env: ['PATH=/bin', 'PORT=3000'] });
  });
});
