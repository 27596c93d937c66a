"""What earlier builds made, kept under digests, so that nothing is made twice."""
