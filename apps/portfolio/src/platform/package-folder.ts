import { findPackageJSON } from 'node:module';
import path from 'node:path';

/**
 * The folder of this package, whose files are read while the service runs. It is found by its `package.json`, since in
 * the image and in a function the whole program is one file that lies elsewhere.
 */
export const packageFolder = path.dirname(findPackageJSON(import.meta.url) ?? import.meta.dirname);
