"""Sphinx step: the main message of a section becomes a part of its heading.

It runs after the contents are gathered, so that these keep the short heading alone.
"""

from typing import Final

from docutils import nodes

from qa_lib.publish.html_page import text_of

_MARK: Final = '<p class="qa-headline">'


def headlines_into_headings(doctree: nodes.document) -> None:
    """Move every headline that directly follows a section's title into the title."""
    for section in list(doctree.findall(nodes.section)):
        title, *rest = section.children
        found = rest[0] if rest else None
        if isinstance(title, nodes.title) and isinstance(found, nodes.raw):
            if not found.astext().strip().startswith(_MARK):
                continue
            topic = nodes.inline("", "", *title.children, classes=["qa-topic"])
            message = nodes.inline("", text_of(found.astext()), classes=["qa-headline"])
            title.clear()
            title += [topic, nodes.Text(" "), message]
            section.remove(found)
