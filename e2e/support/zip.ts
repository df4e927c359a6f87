// Reads a .zip: its central directory, and each file stored or deflated.
import { readFileSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';

const ENTRY = 0x02014b50;
const END = 0x06054b50;

/** The files of an archive by name; one that is damaged is an error. */
export function unzip(path: string): Map<string, Buffer> {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END) {
    throw new Error(`${path} is no archive`);
  }
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) {
      throw new Error(`${path} has a damaged directory`);
    }
    const names = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const [name = 0, extra = 0, comment = 0] = names;
    const title = bytes.toString('utf8', at + 46, at + 46 + name);
    const content = contentOf(bytes, at);
    if (crc32(content) !== bytes.readUInt32LE(at + 16)) {
      throw new Error(`${title} of ${path} is damaged`);
    }
    files.set(title, content);
    at += 46 + name + extra + comment;
  }
  return files;
}

function contentOf(bytes: Buffer, entry: number): Buffer {
  const packed = bytes.readUInt16LE(entry + 10) !== 0;
  const size = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const content = bytes.subarray(from, from + size);
  return packed ? inflateRawSync(content) : content;
}
