"""PDFs of an edition, made from executed notebooks by way of Typst."""
