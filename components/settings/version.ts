/** The version of this build, as package.json has it. */
export const version = '0.1.0'
