import { findTool } from '@exemplar/ksb/missing-tool';
import { chromium, type Browser } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts the Chromium of this machine; whoever asks for it closes it.
 * @throws MissingTool when there is none
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findTool({
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    install: 'apt-get install chromium',
  });
  return chromium.launch({ executablePath, args: flags });
}
