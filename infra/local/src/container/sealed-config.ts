/** What a runtime is told of a container, as far as we change it; see the runtime specification of OCI. */
export interface RuntimeConfig {
  readonly process: {
    readonly args: readonly string[];
    /** As `NAME=value`. */
    readonly env: readonly string[];
    readonly user: { readonly uid: number; readonly gid: number };
    readonly [more: string]: unknown;
  };
  readonly root: { readonly path: string; readonly readonly?: boolean };
  readonly mounts: readonly { readonly destination: string; readonly [more: string]: unknown }[];
  readonly linux: { readonly namespaces: readonly { readonly type: string }[]; readonly [more: string]: unknown };
  readonly [more: string]: unknown;
}

export interface ContainerSettings {
  readonly env?: Readonly<Record<string, string>>;
  /** What to run instead of what the image says. */
  readonly args?: readonly string[];
}

/** All that a program needs which neither writes files nor has a terminal. */
const mounts = new Set(['/proc', '/dev', '/sys']);

/**
 * Seals a container as a task in AWS is: its own disk is read-only, and it holds no rights over the machine. The network is that of the
 * machine, so that it listens on the loopback address like everything else here; so are its users, whoever unpacked the image.
 *
 * @ksb sealed-as-deployed D5 D6 D7 K1 K8 S5 S15 S18: the image is tried under the very restrictions under which it is deployed, so what it
 * may not do is found out here and not by the first release.
 * @cut replace "readonly: true" with "readonly: false"
 */
export function sealed(config: RuntimeConfig, rootfs: string, { env = {}, args = config.process.args }: ContainerSettings): RuntimeConfig {
  return {
    ...config,
    process: {
      ...config.process,
      terminal: false,
      args,
      env: [...config.process.env, ...Object.entries(env).map(([name, value]) => `${name}=${value}`)],
      capabilities: {},
      noNewPrivileges: true,
    },
    root: { path: rootfs, readonly: true },
    mounts: config.mounts.filter(({ destination }) => mounts.has(destination)),
    linux: {
      namespaces: config.linux.namespaces.filter(({ type }) => type !== 'network' && type !== 'user'),
      resources: { devices: [{ allow: false, access: 'rwm' }] },
    },
  };
}
