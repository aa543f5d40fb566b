/**
 * What a page says where it may not run: plain HTML that needs none of our
 * styles or scripts beyond the guard that unhides it.
 */
export const placeNotice = `<section id="place-notice" data-testid="place-notice" role="main" hidden>
<h1>Freehold does not run at this address</h1>
<p hidden data-for="framed">Another website shows this page inside its own. It could lay things over it and make you approve what you did not mean to, so login and keys are off here.</p>
<p hidden data-for="ip">You opened an IP address. Whatever else is served from it, now or later, shares its storage with this page, so a stranger's page could read your keys. That is why login and keys are off here.</p>
<p hidden data-for="prefix">This address is shared with strangers' pages: everything published under it uses the same storage, and could read your keys. That is why login and keys are off here. The same copy of Freehold has an address that it shares with nobody.</p>
<p hidden data-for="folder">This copy of Freehold lies in a folder of a larger site, whose other pages share its storage and could read your keys. That is why login and keys are off here. It runs at the root of a domain of its own, or on your computer with <code>npm start</code>.</p>
<p hidden data-for="shared">Other pages are published at this address beside Freehold. They share its storage and could read your keys. That is why login and keys are off here. It runs at the root of a domain of its own, or on your computer with <code>npm start</code>.</p>
<p><a href="http://localhost:3000/" target="_top" rel="noopener">Open Freehold at an address of its own</a></p>
<p hidden data-for="reading">Here you can look at what others published, without an account: <a href="read/">open an address to read it</a>. Nothing is kept in this browser.</p>
</section>`
