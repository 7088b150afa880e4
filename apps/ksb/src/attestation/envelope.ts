import { verify, X509Certificate, type KeyObject } from 'node:crypto';

/** A signed statement: what was signed, and by what. */
export interface Envelope {
  readonly payloadType: string;
  /** The statement, in base 64. */
  readonly payload: string;
  readonly signatures: readonly { readonly sig: string }[];
  /** Of a Sigstore bundle: the certificate that was made out for this one signature. */
  readonly certificate?: X509Certificate;
}

/**
 * Reads a DSSE envelope, alone or in a Sigstore bundle.
 * @returns undefined when the value is neither
 */
export function readEnvelope(value: unknown): Envelope | undefined {
  if (!isObject(value)) return undefined;
  const inner = value['dsseEnvelope'];
  if (isObject(inner)) {
    const certificate = certificateIn(value['verificationMaterial']);
    const envelope = readEnvelope(inner);
    return envelope && { ...envelope, ...(certificate === undefined ? {} : { certificate }) };
  }
  const { payloadType, payload, signatures } = value;
  if (typeof payloadType !== 'string' || typeof payload !== 'string' || !Array.isArray(signatures)) return undefined;
  const read = signatures.flatMap((one: unknown) => (isObject(one) && typeof one['sig'] === 'string' ? [{ sig: one['sig'] }] : []));
  return { payloadType, payload, signatures: read };
}

/** Whether at least one signature of the envelope was made with the other half of this key. */
export function isSignedBy({ payloadType, payload, signatures }: Envelope, key: KeyObject): boolean {
  const bytes = Buffer.from(payload, 'base64');
  // DSSE signs the type along with the payload, each with its length, so that neither can run into the other.
  const signed = Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${bytes.length} `), bytes]);
  const algorithm = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  return signatures.some(({ sig }) => verify(algorithm, signed, key, Buffer.from(sig, 'base64')));
}

function certificateIn(material: unknown): X509Certificate | undefined {
  if (!isObject(material)) return undefined;
  const chain = isObject(material['x509CertificateChain']) ? material['x509CertificateChain']['certificates'] : undefined;
  const first: unknown = Array.isArray(chain) ? chain[0] : material['certificate'];
  const raw = isObject(first) ? first['rawBytes'] : undefined;
  return typeof raw === 'string' ? new X509Certificate(Buffer.from(raw, 'base64')) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
