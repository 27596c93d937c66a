"""First versions of files that people go on with: a service's, a report's."""
