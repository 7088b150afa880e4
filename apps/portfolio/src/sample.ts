import { readConfig } from './platform/config.ts';
import { connect } from './platform/database.ts';
import { putSample, type Sample } from './portfolio/put-sample.ts';

const database = connect(readConfig(process.env).databaseUrl, (error) => { console.error(error.message); });
try {
  await putSample(database.db, JSON.parse(process.argv[2] ?? '') as Sample);
} finally {
  await database.close();
}
