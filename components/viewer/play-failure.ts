/** `MEDIA_ERR_NETWORK`: it began to play, and the rest did not come. */
const network = 2

/** Why an element stopped playing, and what can be done. */
export function playFailure(
  { error }: Pick<HTMLMediaElement, 'error'>,
  what: 'video' | 'recording',
): string {
  return error?.code === network
    ? `The rest of this ${what} did not arrive. Open it again once a device that has it is online.`
    : `This browser can’t play this ${what}.`
}
