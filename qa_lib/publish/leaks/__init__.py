"""Whether anything that must not be known stands in the published files, wherever it hides.

`sources` says which files are looked at, `data_values` looks for values of the data, `find` puts
both and the recognisers of `qa_lib.personal` to work.
"""
