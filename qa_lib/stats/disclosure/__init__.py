"""Which figures to hide so that no reader can work out a small count.

`relations` says how counts hang together, `primary` which are too small to show, `system` what a
reader can work out, `exact` finds the fewest further counts to hide, `groups` hides whole groups
where that takes too long, and `suppress` puts these together.
"""
