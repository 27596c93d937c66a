"""What published files hold, as texts with their places: whatever a reader could get out of them.

`markup` opens HTML, SVG and XML, `documents` JSON and notebooks, `pdf`, `picture` and `archive`
what their names say; `every` chooses by the file's ending and refuses what it does not know.
"""
