import { expect, it } from '@jest/globals';

import { isSignedBy, readEnvelope } from '../../src/attestation/envelope.ts';

/** A certificate that was made for this one signature over `{"a":1}`; its private half was thrown away. */
const rawBytes =
  'MIIBczCCARmgAwIBAgIUHfWBge4u1H2cQAsTiyrs5HB2Sj8wCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEdGVzdDAeFw0yNjExMjMxMjI2MTNaFw' +
  '0zNjExMjAxMjI2MTNaMA8xDTALBgNVBAMMBHRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATfEW41ZiHvojqGUI6eHEZbUFsYgqbn2vPe' +
  'OC3afrB7MBWcPJLYMFOdfHwjo5Sf0yr/WL9YOsDUUZFjCPf6/STHo1MwUTAdBgNVHQ4EFgQU2Vq1qVKqb6CE55W2g3mIMwzpHYYwHwYDVR0jBB' +
  'gwFoAU2Vq1qVKqb6CE55W2g3mIMwzpHYYwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA40r4j4PXVm6bxVDdSXlCX6/5/HRD' +
  'LhA0p35JZWZ1H/ICIHxo6+1402u/sW5qF7yWzFWzvVRm5T/Cid9sWt6ZqZMM';
const sig =
  'MEYCIQD+HI6OCTfQtkBXmnDsJ+YJUuvhdfHdn+pdeg6KOv797gIhAJk0Y8ttXAUzpxzVBfKa1KzI6Vgs4jihyfTHurr+YAmQ';

const bundle = (payload: string, material: object = { certificate: { rawBytes } }): object => ({
  mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  verificationMaterial: material,
  dsseEnvelope: { payloadType: 'application/vnd.in-toto+json', payload: Buffer.from(payload).toString('base64'), signatures: [{ sig }] },
});

it.each([
  ['as it was signed', '{"a":1}', true],
  ['one byte changed', '{"a":2}', false],
])('tells by the certificate of a Sigstore bundle whether its statement is %s', (_, payload, isSigned) => {
  for (const material of [undefined, { x509CertificateChain: { certificates: [{ rawBytes }] } }]) {
    const envelope = readEnvelope(bundle(payload, material));
    if (envelope?.certificate === undefined) throw new Error('the certificate was not found');
    expect(isSignedBy(envelope, envelope.certificate.publicKey)).toBe(isSigned);
  }
});

it.each([[null], ['text'], [{}], [{ payloadType: 'a', payload: 'b' }], [{ dsseEnvelope: {} }]])('finds no envelope in %j', (value) => {
  expect(readEnvelope(value)).toBeUndefined();
});
