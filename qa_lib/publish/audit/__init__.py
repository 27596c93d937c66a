"""An independent look at what is published: can a reader work out a count that is hidden?

It knows the published files and the policy, and nothing of how the hidden counts were chosen.
`shown` reads a figure's text, `records` the facts, `tables` and `pages` the pages and downloads,
`links` how figures hang together, `bounds` what follows from them, `findings` what is wrong.
"""
