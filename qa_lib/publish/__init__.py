"""The publishing half: notebooks are executed, assembled into a site and checked.

It knows nothing of analysis; all it learns of a page are the outputs of an executed notebook.
"""
