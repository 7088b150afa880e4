import { escape } from './escape.ts';

/** A page that opens anywhere and can be printed: nothing of it comes from a network, and no script runs in it. */
export function page(title: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>
body { max-width: 46rem; margin: 0 auto; padding: 1rem; font: 1.1rem/1.5 system-ui, sans-serif; color: #0b0c0c; background: #fff; }
a { color: #1d5a8a; }
${style}
</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${body}
</main>
</body>
</html>
`;
}
