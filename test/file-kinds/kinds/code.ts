import { writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import type { FileKind, ViewerWord } from '../file-kind.ts'

const json = '{"harbour": {"boats": 71, "depth": 9007199254740993}}\n'
const lines = '{"boat": "Ida"}\n{"boat": "Maja"}\nnot json\n'
const csv = 'boat,length\n"Ida, the old",12.5\nMaja,9\n'
const tsv = 'boat\tlength\nIda\t12.5\n'
const xml = '<?xml version="1.0"?>\n<harbour><boat>Ida</boat></harbour>\n'
const geo = '{"type": "Point", "coordinates": [13.6, 68.1]}\n'

/** Kind, sample, its text, what must be seen; viewer and type if special. */
const texts: [
  kind: string,
  sample: string,
  words: string,
  text: string,
  viewer?: ViewerWord,
  type?: string,
][] = [
  ['JavaScript', 'boat.js', 'const boat = `Ida`\n', 'const boat'],
  [
    'TypeScript',
    'boat.ts',
    'interface Boat { name: string }\n',
    'interface Boat',
  ],
  ['Python', 'boat.py', 'def sail(boat):\n    return boat\n', 'def sail'],
  ['Rust', 'boat.rs', 'fn main() { println!("Ida"); }\n', 'fn main'],
  ['Go', 'boat.go', 'package main\n\nfunc main() {}\n', 'package main'],
  [
    'C',
    'boat.c',
    '#include <stdio.h>\nint main(void) { return 0; }\n',
    'int main',
  ],
  ['C++', 'boat.cpp', 'class Boat { public: int length; };\n', 'class Boat'],
  ['Java', 'Boat.java', 'public class Boat {}\n', 'public class'],
  ['Solidity', 'Boat.sol', 'contract Boat {}\n', 'contract Boat'],
  ['Shell', 'boat.sh', '#!/bin/sh\necho Ida\n', 'echo Ida'],
  ['CSS', 'boat.css', '.boat { color: red }\n', '.boat'],
  ['SQL', 'boats.sql', 'SELECT name FROM boats;\n', 'SELECT name'],
  ['YAML', 'boat.yaml', 'boat:\n  name: Ida\n', 'name: Ida'],
  ['TOML', 'boat.toml', '[boat]\nname = "Ida"\n', 'name = "Ida"'],
  ['INI', 'boat.ini', '[boat]\nname=Ida\n', 'name=Ida'],
  ['Diff', 'boat.diff', '--- a\n+++ b\n@@ -1 +1 @@\n-Ida\n+Maja\n', '+Maja'],
  ['LaTeX', 'paper.tex', '\\section{Harbours}\n', '\\section'],
  ['XML', 'boats.xml', xml, '<boat>Ida</boat>'],
  ['JSON', 'boats.json', json, 'harbour', 'tree', 'application/json'],
  ['GeoJSON', 'place.geojson', geo, 'coordinates', 'tree', 'application/json'],
  [
    'JSON lines',
    'boats.ndjson',
    lines,
    'not json',
    'tree',
    'application/x-ndjson',
  ],
  ['CSV', 'boats.csv', csv, 'Ida, the old', 'table', 'text/csv'],
  ['TSV', 'boats.tsv', tsv, '12.5', 'table', 'text/tab-separated-values'],
]

const inFirefox = ['TypeScript', 'JSON', 'CSV']

const written = texts.map(
  ([kind, sample, words, text, viewer = 'code', type = 'text/plain']) => ({
    ...{ kind, sample, encoder: 'written by hand', type, viewer },
    see: { text },
    firefox: inFirefox.includes(kind),
    make: (path: string) => writeFile(path, words),
  }),
)

const saved = {
  type: 'application/octet-stream',
  viewer: 'download' as const,
}

export const codeAndData: FileKind[] = [
  ...written,
  {
    ...{ kind: 'SQLite database', sample: 'boats.sqlite', encoder: 'SQLite' },
    ...{ ...saved, see: { text: 'SQLite database' } },
    make: async (path: string) => {
      const database = new DatabaseSync(path)
      database.exec('CREATE TABLE boats (name TEXT)')
      database.close()
    },
  },
  {
    ...{ kind: 'WebAssembly', sample: 'empty.wasm' },
    ...{ encoder: 'the smallest module there is' },
    ...{ ...saved, see: { text: 'WebAssembly program' } },
    make: (path: string) =>
      writeFile(path, Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)),
  },
].map((row) => ({ group: 'Code and data', ...row }))
