"""The checks of the writing: how hard pages are to read, their spelling, their abbreviations."""
