"""The publishing half: notebooks are executed, assembled into a site and checked.

It knows nothing of analysis; all it learns of a page are the outputs of an executed notebook.
"""

from qa_lib.publish.quick_import import without

# What reads notebooks imports jsonschema, which then builds a grammar of addresses beyond ASCII for
# a second, in each process anew. No notebook has a field of that kind.
with without("rfc3987_syntax"):
    import jsonschema as _  # type: ignore[import-untyped]  # noqa: F401  # it ships no types; to have it loaded
