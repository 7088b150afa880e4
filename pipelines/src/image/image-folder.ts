import path from 'node:path';

/** Where the stage `image` leaves what it made, and where the stages after it look. */
export const imageFolder = (root: string): string => path.join(root, 'node_modules/.cache/pipeline/image');

/** Where bases are kept until something in them changes. */
export const baseFolder = (root: string): string => path.join(root, 'node_modules/.cache/pipeline/base');

/** The name of the service's image within its layout. */
export const imageName = 'portfolio';
