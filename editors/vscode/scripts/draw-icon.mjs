// Draws media/icon.png: a schema, a migration behind it, and the squiggle where they differ.
//
//   node scripts/draw-icon.mjs
import { writeFileSync } from 'node:fs';
import * as zlib from 'node:zlib';

const size = 256;
const fine = 4; // Samples per pixel and axis.

const ground = [24, 52, 60];
const sheet = [232, 240, 238];
const behind = [110, 150, 152];
const line = [150, 176, 176];
const wave = [240, 150, 60];

const inBox = (x, y, left, top, right, bottom, radius) => {
  const dx = Math.max(left + radius - x, 0, x - (right - radius));
  const dy = Math.max(top + radius - y, 0, y - (bottom - radius));
  return dx * dx + dy * dy <= radius * radius;
};

function colourAt(x, y) {
  if (!inBox(x, y, 0, 0, size, size, 48)) return undefined;
  if (x > 44 && x < 212 && Math.abs(y - (172 + 9 * Math.sin(((x - 44) / 28) * Math.PI))) < 7) return wave;
  if (inBox(x, y, 44, 76, 180, 212, 14)) {
    for (const [top, right] of [[100, 156], [128, 132]]) {
      if (inBox(x, y, 64, top, right, top + 12, 6)) return line;
    }
    return sheet;
  }
  if (inBox(x, y, 76, 44, 212, 180, 14)) return behind;
  return ground;
}

function pixel(column, row) {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let i = 0; i < fine * fine; ++i) {
    const x = column + ((i % fine) + 0.5) / fine;
    const colour = colourAt(x, row + (Math.floor(i / fine) + 0.5) / fine);
    if (!colour) continue;
    covered += 1;
    colour.forEach((value, channel) => (sum[channel] += value));
  }
  return [...sum.map((value) => Math.round(value / (covered || 1))), Math.round((255 * covered) / fine ** 2)];
}

// Older versions of Node.js bring no CRC.
const crc32 = zlib.crc32 ?? ((bytes) => {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
});

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

const rows = Buffer.alloc(size * (1 + 4 * size));
for (let row = 0; row < size; ++row) {
  for (let column = 0; column < size; ++column) {
    rows.set(pixel(column, row), row * (1 + 4 * size) + 1 + 4 * column);
  }
}
const header = Buffer.alloc(13);
header.writeUInt32BE(size, 0);
header.writeUInt32BE(size, 4);
header.set([8, 6, 0, 0, 0], 8);
writeFileSync(
  new URL('../media/icon.png', import.meta.url),
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', zlib.deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]),
);
