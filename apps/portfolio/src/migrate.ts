import { connect } from './platform/database.ts';
import { readConfig } from './platform/config.ts';
import { createLogger } from './platform/logger.ts';
import { migrateToLatest } from './platform/migrate-to-latest.ts';
import { letServiceIn, readServiceRole } from './platform/service-role.ts';

const config = readConfig(process.env);
const role = readServiceRole(process.env);
const logger = createLogger(config.logLevel);
const database = connect(config.databaseUrl, (error) => { logger.error(error, 'a database connection broke'); });
try {
  const applied = await migrateToLatest(database.db);
  logger.info({ applied }, applied.length === 0 ? 'the schema is up to date' : 'migrated');
  if (role !== undefined) await letServiceIn(database.db, role);
} finally {
  await database.close();
}
