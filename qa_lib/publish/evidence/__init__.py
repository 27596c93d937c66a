"""Evidence: where each figure of a site comes from, and every place that shows it.

A figure on a page is a link to its row on an evidence page; that row links back. All of it is
plain HTML, so that it works without a script.
"""
