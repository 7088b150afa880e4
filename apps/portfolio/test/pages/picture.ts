import { statSync } from 'node:fs';

import { openBrowser } from './browser.ts';

const [address, file] = process.argv.slice(2);
if (address === undefined || file === undefined) {
  process.stderr.write('Makes a picture of a page.\nUsage: node test/pages/picture.ts <url> <out.png>\n');
  process.exit(2);
}

const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1180 } });
  const response = await page.goto(address);
  if (response?.ok() !== true) throw new Error(`${address} answered ${response?.status() ?? 'nothing'}`);
  await page.screenshot({ path: file });
} finally {
  await browser.close();
}
process.stdout.write(`${file}: ${Math.ceil(statSync(file).size / 1024)} KB\n`);
