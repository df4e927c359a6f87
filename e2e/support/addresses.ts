// Where the server and its sandbox are.

/** What `serve.json` in the data folder says. */
export interface Addresses {
  /** The screens and the API. */
  address: string;
  /** The page of the sandbox's mailbox. */
  mailbox: string;
  /** The sandbox's bank. */
  bank: string;
  /** The sandbox's digital core. */
  core: string;
}

const NAMES = {
  address: 'CONEXION_ADDRESS',
  mailbox: 'CONEXION_MAILBOX',
  bank: 'CONEXION_BANK',
  core: 'CONEXION_CORE',
} as const;

/** Leaves them for the processes that run the tests. */
export function keepAddresses(addresses: Addresses): void {
  for (const [key, name] of Object.entries(NAMES)) {
    process.env[name] = addresses[key as keyof Addresses];
  }
}

/** Reads them in a test. */
export function addresses(): Addresses {
  const read = (name: string) => process.env[name] ?? '';
  return {
    address: read(NAMES.address),
    mailbox: read(NAMES.mailbox),
    bank: read(NAMES.bank),
    core: read(NAMES.core),
  };
}
