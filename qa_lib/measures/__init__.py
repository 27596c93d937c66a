"""What is counted, one module a subject: tidy slices in, counts out; no I/O."""
