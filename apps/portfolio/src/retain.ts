import { readRecord } from './data-protection/record-of-processing.ts';
import { enforceRetention } from './data-protection/retention.ts';
import { readConfig } from './platform/config.ts';
import { connect } from './platform/database.ts';
import { createLogger } from './platform/logger.ts';

const config = readConfig(process.env);
const logger = createLogger(config.logLevel);
const database = connect(config.databaseUrl, (error) => { logger.error(error, 'a database connection broke'); });
try {
  const removed = await enforceRetention(database.db, readRecord(), new Date());
  logger.info({ removed }, 'deleted what was past its time');
} finally {
  await database.close();
}
