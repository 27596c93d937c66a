"""The back-test: what the last edition said, recomputed with the code and data of today."""
