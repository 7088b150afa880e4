import { Command } from 'commander';
import { Listr } from 'listr2';

import { cleanup } from '../cleanup.ts';
import { drill, type DrillResult } from './drill.ts';
import { objectives } from './objectives.ts';

const stop = cleanup();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => { void stop.stopAll().finally(() => process.exit(130)); });
}

await new Command('pipeline drill restore')
  .description('Destroys a database under those who write to it, restores it, and measures what was lost.')
  .option('--archive-seconds <count>', 'after how long a change is in the archive at the latest', Number, 2)
  .option('--write-seconds <count>', 'for how long is written after the backup', Number, 4)
  .option('--json', 'print the figures as one JSON document, and no progress')
  .addHelpText('after', '\nExit codes: 0 the objectives are met; 1 they are not, or something failed; 130 stopped.')
  .action(async ({ archiveSeconds, writeSeconds, json }: { archiveSeconds: number; writeSeconds: number; json?: boolean }) => {
    let result: DrillResult | undefined;
    const list = new Listr([{
      title: 'Drill',
      task: async (_, task) => { result = await drill({ archiveSeconds, writeSeconds }, (step) => { task.title = step; task.output = step; }, stop); },
    }], { renderer: json === true ? 'silent' : 'default', fallbackRenderer: 'simple', registerSignalListeners: false });
    try {
      await list.run();
      if (result === undefined) throw new Error('the drill found nothing out');
      console.log(json === true ? JSON.stringify(result) : print(result));
      process.exitCode = result.met ? 0 : 1;
    } finally {
      await stop.stopAll();
    }
  })
  .parseAsync();

function print({ acknowledged, restored, whole, pointSeconds, timeSeconds, undeleted, met }: DrillResult): string {
  return `
Rows acknowledged   ${acknowledged}
Rows restored       ${restored}, ${whole ? 'without a gap and as they were written' : 'with a gap, or not as they were written'}
Recovery point      ${pointSeconds.toFixed(1)} s lost, of at most ${objectives.pointSeconds} s
Recovery time       ${timeSeconds.toFixed(1)} s, of at most ${objectives.timeMinutes} min
Mistaken DELETE     ${undeleted} rows brought back
${met ? 'The objectives are met.' : 'The objectives are missed.'}`;
}
