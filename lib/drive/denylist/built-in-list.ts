/**
 * What every Freehold refuses to open and to serve. It is short on purpose:
 * what else is blocked is the choice of a person, or of who runs a peer.
 *
 * The one address is harmless and always blocked, so that anybody can see that
 * blocking works. Its content is the line "This address is blocked on
 * purpose."
 */
export const builtInText = `version: 1
name: Freehold
---
/ipfs/bafkreih5xytwwsbho7y2kof2xqwrugnazhkwvb5o3xjmcq4ppxnmelxb6m
`
