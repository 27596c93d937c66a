"""What can be wrong with a row, one subject a module; each rule yields problems, raises none."""
