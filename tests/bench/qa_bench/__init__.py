"""How fast builds are, against the plain way: `make bench`."""
