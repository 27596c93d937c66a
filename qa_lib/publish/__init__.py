"""The publishing half: notebooks are executed, assembled into a site and checked.

It knows nothing of analysis; all it learns of a page are the outputs of an executed notebook.
"""

from qa_lib.publish.quick_import import without

# nbformat imports jsonschema, which then builds a grammar of addresses beyond ASCII for a second,
# in each process anew. No notebook has a field of that kind.
with without("rfc3987_syntax"):
    import nbformat as _  # noqa: F401  # to have it loaded
