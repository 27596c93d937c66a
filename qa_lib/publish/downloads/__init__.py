"""What readers take away from an edition: tables as data, the cover report as Word, products."""
