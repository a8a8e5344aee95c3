import './reflect-metadata.ts';
import { createHash, createPrivateKey } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 24 * 60 * 60 * 1000;

/** A server certificate, the key to it, and the authority that signed it. */
export type Certificate = {
  /** Base64 of the SHA-256 of the server's public key, as Chromium's `--ignore-certificate-errors-spki-list` wants it. */
  readonly spki: string;
  /** The authority's certificate, for a trust store. */
  readonly caPem: string;
  /** The server's certificate followed by the authority's. */
  readonly chainPem: string;
  readonly keyPem: string;
};

function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

/** 16 random octets in hexadecimal, positive when read as a number. */
function serialNumber(): string {
  const octets = Buffer.from(crypto.getRandomValues(new Uint8Array(16)));
  octets.writeUInt8(0x40 | (octets.readUInt8(0) & 0x3f), 0);
  return octets.toString('hex');
}

async function makeAuthority(keys: CryptoKeyPair, now: number): Promise<X509Certificate> {
  return X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: 'CN=Practice site authority, O=Not a real authority',
    notBefore: new Date(now - day),
    notAfter: new Date(now + 30 * day),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
}

/** Makes an authority, and a server certificate for the names (wildcards allowed), both valid for the next 30 days. */
export async function makeCertificate(names: readonly string[], now: number): Promise<Certificate> {
  const [authorityKeys, keys] = await Promise.all([newKeys(), newKeys()]);
  const authority = await makeAuthority(authorityKeys, now);
  const leaf = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: 'CN=Practice site',
    issuer: authority.subject,
    notBefore: new Date(now - day),
    notAfter: new Date(now + 30 * day),
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value }))),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const publicKey = Buffer.from(await crypto.subtle.exportKey('spki', keys.publicKey));
  const caPem = authority.toString('pem');
  return {
    spki: createHash('sha256').update(publicKey).digest('base64'),
    caPem,
    chainPem: `${leaf.toString('pem')}\n${caPem}\n`,
    keyPem: await pemOf(keys.privateKey),
  };
}

/** A certificate that nobody but itself vouches for, whatever it calls itself. */
export async function selfSigned(
  name: string,
  ip: string,
  now: number,
): Promise<{ readonly certPem: string; readonly keyPem: string; readonly sha256: string }> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [name] }],
    notBefore: new Date(now - day),
    notAfter: new Date(now + 30 * day),
    keys,
    signingAlgorithm: algorithm,
    extensions: [new SubjectAlternativeNameExtension([{ type: 'ip', value: ip }])],
  });
  return {
    certPem: certificate.toString('pem'),
    keyPem: await pemOf(keys.privateKey),
    sha256: createHash('sha256').update(Buffer.from(certificate.rawData)).digest('hex'),
  };
}

async function pemOf(key: CryptoKey): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', key));
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();
}
