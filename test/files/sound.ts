import { seededBytes } from './random.ts'

const rate = 44_100
const bytesPerSecond = rate * 4

/** A recording of noise: PCM of 16 bits in two channels, as WAV. */
export function makeSound(seconds: number): Uint8Array {
  const length = seconds * bytesPerSecond
  const wav = Buffer.alloc(44 + length)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + length, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(2, 22)
  wav.writeUInt32LE(rate, 24)
  wav.writeUInt32LE(bytesPerSecond, 28)
  wav.writeUInt16LE(4, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(length, 40)
  wav.set(seededBytes(length, 5), 44)
  return wav
}
