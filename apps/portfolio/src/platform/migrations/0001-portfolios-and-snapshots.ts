import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is published, and where. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('portfolio')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();

  await db.schema
    .createTable('snapshot')
    .addColumn('portfolio_id', 'text', (column) => column.notNull().references('portfolio.id').onDelete('cascade'))
    .addColumn('commit', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('repository', 'text', (column) => column.notNull())
    .addColumn('working_tree', 'text', (column) => column.notNull())
    .addColumn('claim_count', 'integer', (column) => column.notNull())
    .addColumn('published_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
    .addPrimaryKeyConstraint('snapshot_pkey', ['portfolio_id', 'commit'])
    .execute();

  await db.schema
    .createIndex('snapshot_latest')
    .on('snapshot')
    .columns(['portfolio_id', 'published_at desc', 'commit'])
    .execute();

  await db.schema
    .createTable('claim')
    .addColumn('portfolio_id', 'text', (column) => column.notNull())
    .addColumn('commit', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('file', 'text', (column) => column.notNull())
    .addColumn('line', 'integer', (column) => column.notNull())
    .addColumn('pairs', 'jsonb', (column) => column.notNull())
    .addColumn('document', 'jsonb', (column) => column.notNull())
    .addPrimaryKeyConstraint('claim_pkey', ['portfolio_id', 'commit', 'id'])
    .addForeignKeyConstraint('claim_snapshot', ['portfolio_id', 'commit'], 'snapshot', ['portfolio_id', 'commit'], (key) =>
      key.onDelete('cascade'))
    .execute();

  await db.schema
    .createTable('excerpt')
    .addColumn('portfolio_id', 'text', (column) => column.notNull().references('portfolio.id').onDelete('cascade'))
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('excerpt_pkey', ['portfolio_id', 'digest'])
    .execute();
}

async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['excerpt', 'claim', 'snapshot', 'portfolio']) await db.schema.dropTable(table).execute();
}

export const portfoliosAndSnapshots: Migration = { up, down };
