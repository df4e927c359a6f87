// An authenticator app: TOTP (RFC 6238) with SHA-1, 6 digits, 30 seconds.
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP = 30_000;

/** The app with one secret. The server takes each code once, so it waits for one not given before. */
export class Authenticator {
  private readonly key: Buffer;
  private last = 0;

  constructor(secret: string) {
    const bits = [...secret.replace(/[\s=]/g, '').toUpperCase()]
      .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
      .join('');
    const bytes = bits.match(/.{8}/g) ?? [];
    this.key = Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
  }

  async next(): Promise<string> {
    const step = Math.floor(Date.now() / STEP);
    if (step <= this.last) {
      await sleep((this.last + 1) * STEP - Date.now() + 50);
      return this.next();
    }
    this.last = step;
    return this.at(step);
  }

  private at(step: number): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const mac = createHmac('sha1', this.key).update(counter).digest();
    const offset = (mac.at(-1) ?? 0) & 15;
    const number = mac.readUInt32BE(offset) & 0x7fffffff;
    return (number % 1_000_000).toString().padStart(6, '0');
  }
}
