import { Command } from 'commander';

import { acknowledge, answer, openComplaints, type Complaint } from './complaint/complaint-desk.ts';
import { readConfig } from './platform/config.ts';
import { connect, type Database } from './platform/database.ts';

const program = new Command('complaints').description('The desk of whoever answers complaints about personal data. DATABASE_URL names the database.');

program.command('list').description('what is not answered yet, the oldest first').option('--json', 'as one JSON document')
  .action(async ({ json }: { json?: boolean }) => {
    const open = await withDatabase(async (db) => await openComplaints(db, new Date()));
    console.log(json === true ? JSON.stringify(open) : print(open));
  });
program.command('acknowledge').description('tell the person that it was read').argument('<id>')
  .action(async (id: string) => { found(id, await withDatabase(async (db) => await acknowledge(db, id))); });
program.command('answer').description('answer it, in one argument').argument('<id>').argument('<text>')
  .action(async (id: string, text: string) => { found(id, await withDatabase(async (db) => await answer(db, id, text))); });
await program.parseAsync();

async function withDatabase<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
  const { db, close } = connect(readConfig(process.env).databaseUrl, (error) => { console.error(error.message); });
  try {
    return await work(db);
  } finally {
    await close();
  }
}

function print(open: readonly Complaint[]): string {
  if (open.length === 0) return 'No complaint waits for an answer.';
  return open.map(({ id, text, clock: { stands, due } }) => `${id}  ${stands}, to be acknowledged by ${due.toISOString().slice(0, 10)}\n  ${text.slice(0, 200)}`).join('\n');
}

function found(id: string, done: boolean): void {
  if (done) return;
  console.error(`there is no open complaint ${id}; see them with: complaints list`);
  process.exitCode = 1;
}
