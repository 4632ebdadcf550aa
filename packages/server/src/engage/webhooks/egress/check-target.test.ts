import { expect, test } from 'vitest';
import { checkTarget } from './check-target.ts';
import type { EgressPolicy } from './egress-policy.ts';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'crm.example': ['93.184.216.34', '2606:2800:220:1::1'],
  'inside.example': ['10.0.0.8'],
  'both.example': ['93.184.216.34', '127.0.0.1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'empty.example': [],
  localhost: ['127.0.0.1', '::1'],
  'crm.internal': ['10.0.0.9'],
};
const policy = (...namedHosts: string[]): EgressPolicy => ({
  namedHosts,
  async resolve(host) {
    const addresses = NAMES[host];
    if (addresses === undefined) throw new Error('ENOTFOUND');
    return addresses;
  },
});
const refusal = async (url: string, ...named: string[]): Promise<string | null> => {
  const target = await checkTarget(url, policy(...named));
  return 'refusal' in target ? target.refusal : null;
};

test.each([
  'https://crm.example/hook',
  'https://crm.example:8443/',
  'https://CRM.example./hook',
  'https://93.184.216.34/',
])('%s may be sent to', async (url) => expect(await refusal(url)).toBeNull());

test('what is connected to is what was checked', async () => {
  expect(await checkTarget('https://crm.example/hook', policy())).toMatchObject({ addresses: NAMES['crm.example'] });
});

test.each([
  ['http://crm.example/', /not https/],
  ['ftp://crm.example/', /begins with ftp:/],
  ['file:///etc/passwd', /begins with file:/],
  ['https://user:pass@crm.example/', /user or password/],
  ['https://crm.example@127.0.0.1/', /user or password/],
  ['https://crm.example:22/', /Port 22/],
  ['https://crm.example:5432/', /Port 5432/],
  ['https://nobody.example/', /cannot be resolved/],
  ['https://empty.example/', /cannot be resolved/],
  ['no url', /no URL/],
  ['https://inside.example/', /not public/],
  ['https://both.example/', /not public/],
  ['https://mapped.example/', /not public/],
])('%s is refused', async (url, why) => {
  expect(await refusal(url)).toMatch(why);
});

test.each([
  'localhost',
  'localhost.',
  'LOCALHOST',
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f.1',
  '0x7f000001',
  '017700000001',
  '0177.0.0.1',
  '127.0.0.1.',
  '127。0。0。1',
  '①②⑦.0.0.1',
  '%31%32%37.0.0.1',
  '0',
  '0.0.0.0',
  '[::]',
  '[::1]',
  '[0:0::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[fd00::1]',
  '[fe80::1]',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '[::ffff:a9fe:a9fe]',
  '100.64.0.1',
  '10.0.0.1',
  '192.168.0.1',
  '172.31.255.255',
  '224.0.0.1',
  '255.255.255.255',
  '[ff02::1]',
  '168.63.129.16',
  '[fd00:ec2::254]',
  '198.18.0.1',
  '240.0.0.1',
])('https://%s/ is refused, however it is written', async (host) => {
  expect(await refusal(`https://${host}/`)).toMatch(/not public|no URL/);
});

test('a host that the operator names may be private, on any port or on the one named', async () => {
  expect(await refusal('https://crm.internal/')).toMatch(/not public/);
  expect(await refusal('https://crm.internal:9443/', 'crm.internal')).toBeNull();
  expect(await refusal('https://crm.internal:9443/', 'crm.internal:9443')).toBeNull();
  expect(await refusal('https://crm.internal:9444/', 'crm.internal:9443')).toMatch(/Port 9444/);
  expect(await refusal('https://[::1]:9443/', '[::1]:9443')).toBeNull();
  expect(await refusal('https://inside.example/', 'crm.internal')).toMatch(/not public/);
});

test('plain HTTP goes to this machine only, and only where it is named', async () => {
  expect(await refusal('http://localhost:9000/', 'localhost')).toBeNull();
  expect(await refusal('http://127.0.0.1:9000/', '127.0.0.1:9000')).toBeNull();
  expect(await refusal('http://localhost:9000/')).toMatch(/not https/);
  expect(await refusal('http://crm.internal/', 'crm.internal')).toMatch(/this machine only/);
  expect(await refusal('http://both.example/', 'both.example')).toMatch(/this machine only/);
});
