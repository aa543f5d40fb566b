/** The grammars of highlight.js that are loaded, by the extensions of files. */
const languages = new Map(
  Object.entries({
    bash: 'sh bash zsh fish',
    c: 'c h',
    cpp: 'cc cpp cxx hpp hh ino',
    csharp: 'cs',
    css: 'css',
    diff: 'diff patch',
    go: 'go',
    graphql: 'graphql gql',
    ini: 'ini cfg conf toml properties desktop reg',
    java: 'java',
    javascript: 'js mjs cjs jsx',
    json: 'json jsonl ndjson geojson webmanifest jsonld map',
    kotlin: 'kt kts',
    less: 'less',
    lua: 'lua',
    makefile: 'mk makefile',
    markdown: 'md markdown mdown',
    perl: 'pl pm',
    php: 'php',
    python: 'py pyi',
    r: 'r',
    ruby: 'rb',
    rust: 'rs',
    scss: 'scss',
    sql: 'sql',
    swift: 'swift',
    typescript: 'ts tsx mts cts',
    vbnet: 'vb vbs',
    xml: 'xml html htm xhtml xht svg xsl xslt rss atom rdf mathml plist gpx kml shtml',
    yaml: 'yaml yml',
  }).flatMap(([language, extensions]) =>
    extensions.split(' ').map((extension) => [extension, language] as const),
  ),
)

/** The grammar for files with this extension, without its dot, if any. */
export function languageOf(extension: string): string | undefined {
  return languages.get(extension.toLowerCase())
}
