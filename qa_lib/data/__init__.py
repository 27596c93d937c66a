"""The way in: the data folder is read, checked and frozen as a snapshot."""
