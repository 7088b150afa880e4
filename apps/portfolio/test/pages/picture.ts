import { statSync } from 'node:fs';

import { openBrowser } from './browser.ts';

const [address, file] = process.argv.slice(2);
if (address === undefined || file === undefined) {
  process.stderr.write(`Makes a picture of a matrix page, from its top to the end of the matrix.
Usage: pnpm exec node test/pages/picture.ts <url> <out.png>
`);
  process.exit(2);
}

/** What a small picture can do without. */
const lighter = '.trail, .origin, .matrix__caption { display: none } .duty__text { max-width: 46rem }';

const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1180 }, bypassCSP: true });
  const response = await page.goto(address);
  if (response?.ok() !== true) throw new Error(`${address} answered ${response?.status() ?? 'nothing'}`);
  await page.addStyleTag({ content: lighter });
  const matrix = await page.locator('.matrix').boundingBox();
  if (matrix === null) throw new Error(`${address} shows no matrix`);
  const height = Math.ceil(matrix.y + matrix.height + 24);
  await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width: 1280, height } });
} finally {
  await browser.close();
}
process.stdout.write(`${file}: ${Math.ceil(statSync(file).size / 1024)} KB\n`);
