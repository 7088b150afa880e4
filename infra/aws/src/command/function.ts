import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** What the function answers; ECS goes on with a release when it reads this. */
export interface Done {
  readonly hookStatus: 'SUCCEEDED';
}

/**
 * Runs a program of the service as it stands, with the user and password that the database knows today.
 *
 * @ksb same-program-as-function D7 D12 K8 K12 K13 K21 S12: retention and migration run as functions without a line of their own,
 * because the function starts the very program that people start on a laptop, so there is one behaviour to test.
 *
 * @throws Error with what the program said, when it fails
 */
export async function handler(): Promise<Done> {
  const { SECRET = '', SERVICE_ROLE_SECRET } = process.env;
  const { username, password } = await secret(SECRET);
  const role = SERVICE_ROLE_SECRET === undefined ? {} : { SERVICE_ROLE_PASSWORD: (await secret(SERVICE_ROLE_SECRET)).password };
  const env = { ...process.env, ...role, PGUSER: username, PGPASSWORD: password };
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, 'program.mjs')], { env });
  console.log(stdout.trim());
  return { hookStatus: 'SUCCEEDED' };
}

interface Login {
  readonly username: string;
  readonly password: string;
}

/** Asks the extension that AWS puts beside a function, which keeps no more than it is asked for. */
async function secret(id: string): Promise<Login> {
  const { PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: port = '2773', AWS_SESSION_TOKEN: token = '' } = process.env;
  const answer = await fetch(`http://localhost:${port}/secretsmanager/get?secretId=${encodeURIComponent(id)}`, {
    headers: { 'X-Aws-Parameters-Secrets-Token': token },
  });
  if (!answer.ok) throw new Error(`the secret ${id} cannot be read: ${answer.status} ${await answer.text()}`);
  const { SecretString } = (await answer.json()) as { SecretString: string };
  return JSON.parse(SecretString) as Login;
}
