"""The built site shown on this machine alone, and made again when its sources change."""
