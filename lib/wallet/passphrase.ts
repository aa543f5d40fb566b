/** Shortest passphrase: weaker ones fall to guessing once the file is lost. */
export const minimumPassphrase = 10
